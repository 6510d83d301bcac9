// Somebody else changed the same: both versions side by side, and the person chooses. Nothing is overwritten and nothing dropped before.
import * as store from './store.mjs';
import { asked } from './check.mjs';
import { at, chip, h, shown, t } from './view.mjs';

/** The label of an answer, with its row. */
function labelOf(page, key) {
    const found = asked(page.form, page.record, page.item).find(a => a.key === key);
    if (found) {
        const row = found.row ? page.item.answers[found.prefix + 'name'] ?? page.record.known[found.prefix + 'name']?.value ?? found.row.title : '';
        return [[row, found.question.label].filter(s => s).join(' · '), found.question];
    }
    const [section, , name] = key.split('.');
    const question = page.form.sections.find(s => s.key === section)?.questions.find(q => q.key === name);
    return [question?.label ?? key, question];
}

export function chooser(page) {
    const chosen = new Map();
    const conflicts = page.item.conflicts ?? [];
    const done = h('button', { type: 'button', class: 'main', disabled: true, 'data-resolve': '', onclick: () => resolve(page, conflicts, chosen) });
    const count = () => {
        const left = conflicts.length - chosen.size;
        done.disabled = left > 0;
        done.textContent = left > 0 ? t('Conflict.Left', left) : t('Conflict.Done');
    };
    const card = conflict => {
        const [label, question] = labelOf(page, conflict.field);
        const theirs = conflict.theirs;
        const box = h('fieldset', { class: 'choice', 'data-conflict': conflict.field }, h('legend', {}, label),
            h('p', { class: 'help' }, t('Conflict.Basis', shown(question, conflict.basis))));
        const option = (side, title, value, note) => h('button', {
            type: 'button', 'data-keep': side, 'aria-pressed': 'false', onclick: event => {
                chosen.set(conflict.field, side);
                box.querySelectorAll('[data-keep]').forEach(b => b.setAttribute('aria-pressed', String(b === event.currentTarget)));
                count();
            },
        }, h('span', { class: 'soft' }, title), h('strong', {}, shown(question, value)), note ? h('span', { class: 'soft' }, note) : null);
        box.append(h('div', { class: 'two' },
            option('mine', t('Conflict.Mine'), conflict.mine, page.item.savedAt ? at(page.item.savedAt) : ''),
            option('theirs', t('Conflict.Theirs'), theirs.value, [theirs.source, theirs.by, theirs.at ? at(theirs.at) : ''].filter(s => s).join(' · '))));
        return box;
    };
    count();
    return h('section', { class: 'card tone-fault', 'data-conflicts': '', role: 'alert' }, h('div', { class: 'row' }, h('h2', {}, t('Conflict.Title')), chip('conflict')),
        h('p', {}, t('Conflict.Why')), conflicts.map(card), done);
}

async function resolve(page, conflicts, chosen) {
    const { item } = page;
    for (const conflict of conflicts) {
        const key = conflict.field;
        page.record.known[key] = conflict.theirs;
        if (chosen.get(key) === 'theirs') {
            delete item.answers[key];
            delete item.basis[key];
        } else {
            item.basis[key] = conflict.theirs.value;
            keepRow(page, key, conflict);
        }
    }
    item.conflicts = null;
    item.state = 'draft';
    await page.keep(() => store.writeItem(page.app.person.id, structuredClone(item)));
    if (Object.keys(item.answers).length === 0 && item.photoCount === 0) {
        await store.removeItem(page.app.person.id, item.id); // everything stays as others found it
        page.app.leaveTo('field');
        return;
    }
    page.draw();
    await page.send();
}

// The row was taken away by somebody else; who keeps their answer enters it anew.
function keepRow(page, key, conflict) {
    const parts = key.split('.');
    const [section, row] = parts;
    const rows = page.item.rows[section] ?? [];
    if (parts.length === 3 && conflict.theirs.value === '' && conflict.basis !== '' && !rows.some(r => r.id === row)
        && !(page.record.rows[section] ?? []).some(r => r.id === row)) {
        page.item.rows[section] = [...rows, { id: row, title: '' }];
    }
}
