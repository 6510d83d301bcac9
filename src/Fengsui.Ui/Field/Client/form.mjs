// A form over one record: everything that is typed is kept at once, and goes out when the person says that it is done.
import * as store from './store.mjs';
import { asked, completeness, current, isRemoved, isRows, problems, rowsOf } from './check.mjs';
import { ask as question } from './inputs.mjs';
import { chooser } from './choose.mjs';
import { locate, shrink } from './photo.mjs';
import { ask, at, bar, chip, h, t } from './view.mjs';

const blank = (form, record) => ({
    id: store.newId(), form, record: record.id, subject: record.subject, title: record.title, state: 'draft', answers: {}, basis: {}, rows: {},
    photoCount: 0, problems: {}, edits: 0,
});

/** The item of a record that is being worked on, or null. */
export const itemOf = (items, form, record) => items.find(i => i.form === form && i.record === record) ?? null;

export class FormPage {
    constructor(app, form, record, item) {
        [this.app, this.form, this.record] = [app, form, record];
        this.item = item ?? blank(form.code, record);
        this.queue = Promise.resolve();
        this.shown = new Set(Object.keys(this.item.problems ?? {}));
    }

    /** An answer was typed: it is on the phone before the next key. */
    answer(key, text) {
        const known = this.record.known[key]?.value ?? '';
        const item = this.item;
        if (text === known) {
            delete item.answers[key];
            delete item.basis[key];
        } else {
            item.answers[key] = text;
            item.basis[key] ??= known;
        }
        delete item.problems[key];
        this.shown.add(key);
        this.touch();
        this.mark();
    }

    // What is waiting or was refused becomes a draft; what may have arrived already goes on under a new id.
    touch() {
        const item = this.item;
        item.edits = (item.edits ?? 0) + 1;
        const before = item.state;
        [item.state, item.conflicts, item.problem, item.failed] = ['draft', null, null, null];
        if (item.tried && before !== 'sending') {
            const old = item.id;
            [item.id, item.tried] = [store.newId(), false];
            this.keep(() => store.renameItem(this.app.person.id, old, item.id));
        }
        this.keep(() => store.writeItem(this.app.person.id, structuredClone(item)));
        if (before !== 'draft') {
            this.draw();
        }
    }

    keep(work) {
        this.queue = this.queue.then(work).then(() => this.say(t('Form.Kept', at(Date.now()))), () => this.say(t('Form.NotKept'), true));
        return this.queue;
    }

    say(text, bad = false) {
        if (this.kept) {
            this.kept.textContent = text;
            this.kept.classList.toggle('bad', bad);
        }
    }

    /** Shows what is wrong beside the fields that were touched, or beside all. */
    mark(all = false) {
        const found = problems(this.form, this.record, this.item);
        for (const place of this.root.querySelectorAll('[data-problem]')) {
            const key = place.dataset.problem;
            const problem = found[key];
            const text = this.item.problems[key] ?? (problem && (all || this.shown.has(key)) ? t(problem.code, ...(problem.args ?? [])) : '');
            place.textContent = text;
            document.getElementById(place.id.replace(/-problem$/, ''))?.setAttribute('aria-invalid', String(text !== ''));
        }
        const done = completeness(this.form, this.record, this.item);
        this.progress?.replaceChildren(h('strong', {}, done.known === done.of ? t('Form.Complete') : t('Form.Known', done.known, done.of)), bar(done));
        return found;
    }

    async send() {
        const found = this.mark(true);
        const wrong = Object.keys(found);
        if (wrong.length > 0) {
            this.say(t('Form.Problems', wrong.length), true);
            this.root.querySelector(`[data-field="${CSS.escape(wrong[0])}"]`)?.scrollIntoView({ block: 'center' });
            document.getElementById('q-' + wrong[0].replace(/[^\w-]/g, '_'))?.focus();
            return;
        }
        if (Object.keys(this.item.answers).length === 0 && this.item.photoCount === 0) {
            this.say(t('Form.Nothing'), true);
            return;
        }
        Object.assign(this.item, { state: 'waiting', savedAt: new Date().toISOString(), attempts: 0, nextAt: 0, problem: null, problems: {}, conflicts: null });
        await this.keep(() => store.writeItem(this.app.person.id, structuredClone(this.item)));
        this.app.leaveTo('field');
        await this.app.send();
    }

    async discard() {
        if (await ask(t('Form.Discard'), t('Form.Discard.Ask'), [{ value: 'yes', text: t('Form.Discard'), tone: 'danger' }, { value: '', text: t('Form.Back') }]) === 'yes') {
            await this.queue;
            await store.removeItem(this.app.person.id, this.item.id);
            this.app.leaveTo('field');
        }
    }

    draw() {
        const [top, focused] = [window.scrollY, document.activeElement?.id];
        const { item, record, form, app } = this;
        const sections = form.sections.map(section => this.section(section)).filter(s => s);
        this.progress = h('div', { class: 'progress', 'data-progress': '' });
        this.kept = h('span', { class: 'kept', role: 'status', 'data-kept': '' }, item.state === 'draft' && item.edits > 0 ? t('State.draft') : '');
        const seen = asked(form, record, item).map(a => a.key);
        const elsewhere = Object.entries(item.problems ?? {}).filter(([key]) => !seen.includes(key)).map(([, text]) => text);
        this.root.replaceChildren(
            h('header', { class: 'top' }, h('a', { href: 'field', class: 'back', 'data-go': 'field' }, '‹ ', t('Form.Back')), app.light()),
            h('main', {},
                h('div', { class: 'heading' }, h('h1', {}, record.title), h('p', { class: 'soft' }, [form.title, record.subtitle].filter(s => s).join(' · '))),
                item.state === 'conflict' ? chooser(this) : null,
                item.state === 'refused' ? h('section', { class: 'card tone-fault', role: 'alert', 'data-refused': '' }, chip('refused'), h('p', {}, item.problem), elsewhere.map(text => h('p', {}, text))) : null,
                item.state === 'waiting' || item.state === 'sending' ? h('section', { class: 'card tone-warning' }, chip(item.state), h('p', {}, t('Form.Waits'))) : null,
                h('section', { class: 'card' }, this.progress),
                sections,
                h('div', { class: 'moves' },
                    item.edits > 0 ? h('button', { type: 'button', class: 'quiet', 'data-discard': '', onclick: () => this.discard() }, t('Form.Discard')) : null,
                    record.href && app.online ? h('a', { class: 'quiet', href: record.href }, t('Form.Page')) : null)),
            h('footer', { class: 'foot' }, this.kept,
                h('button', { type: 'button', class: 'main', 'data-send': '', disabled: item.state === 'conflict' || item.state === 'sending', onclick: () => this.send() },
                    t(app.online ? 'Form.Send' : 'Form.SendOffline'))));
        this.mark();
        if (focused) {
            document.getElementById(focused)?.focus({ preventScroll: true });
        }
        window.scrollTo(0, top);
    }

    section(section) {
        const asks = prefix => section.questions.filter(q => !this.record.skip.includes(prefix + q.key)).map(q => question(this, { question: q, key: prefix + q.key }));
        const body = isRows(section) ? this.rows(section, asks) : asks('');
        return body.length === 0 ? null : h('section', { class: 'card', id: 's-' + section.key, 'data-section': section.key },
            h('h2', {}, section.title), h('p', { class: 'soft' }, section.why), body);
    }

    rows(section, asks) {
        const prefix = row => `${section.key}.${row.id}.`;
        const rows = rowsOf(section, this.record, this.item).map((row, index) => {
            const isNew = (this.item.rows[section.key] ?? []).some(r => r.id === row.id);
            const removed = isRemoved(section, row, this.item);
            const name = current(this.record, this.item, prefix(row) + 'name') || row.title || `${index + 1}`;
            return h('fieldset', { 'data-row': row.id, class: removed ? 'removed' : '' }, h('legend', { 'data-words': row.title ? 'county' : null }, name),
                removed ? h('p', {}, t('Form.RemovedRow')) : asks(prefix(row)),
                isNew || section.removable ? h('button', { type: 'button', class: 'quiet', 'data-remove': row.id, onclick: () => this.removeRow(section, row, isNew, removed) },
                    t(removed ? 'Form.RestoreRow' : 'Form.RemoveRow')) : null);
        });
        const none = section.none && rows.length === 0 ? question(this, { question: section.none, key: section.none.key }) : null;
        return [...rows, none, h('button', { type: 'button', class: 'add', 'data-add': section.key, onclick: () => this.addRow(section) }, '+ ', section.addRow)].filter(r => r);
    }

    addRow(section) {
        const row = { id: store.newId(), title: '' };
        this.item.rows[section.key] = [...(this.item.rows[section.key] ?? []), row];
        if (section.none) {
            delete this.item.answers[section.none.key];
        }
        this.touch();
        this.draw();
        this.root.querySelector(`[data-row="${row.id}"] input`)?.focus();
    }

    removeRow(section, row, isNew, removed) {
        const prefix = `${section.key}.${row.id}.`;
        for (const key of Object.keys(this.item.answers).filter(k => k.startsWith(prefix))) {
            delete this.item.answers[key];
            delete this.item.basis[key];
        }
        if (isNew) {
            this.item.rows[section.key] = this.item.rows[section.key].filter(r => r.id !== row.id);
        } else if (!removed) {
            this.item.answers[prefix + 'removed'] = 'true';
        }
        this.touch();
        this.draw();
    }

    photoStrip(asking) {
        const strip = h('div', { class: 'photos', 'data-photos': '' });
        const note = h('p', { class: 'problem', role: 'alert' });
        const draw = async () => {
            const photos = await store.photos(this.app.person.id, this.item.id);
            strip.replaceChildren(...photos.map(photo => {
                const url = URL.createObjectURL(photo.blob);
                return h('figure', { 'data-photo': photo.hash }, h('img', { src: url, alt: photo.name, onload: () => URL.revokeObjectURL(url) }),
                    h('figcaption', {}, t('Photo.Size', Math.ceil(photo.blob.size / 1024)), photo.placed ? ' · ' + t('Photo.Position') : ''),
                    h('button', { type: 'button', 'aria-label': t('Photo.Remove'), onclick: () => this.removePhoto(photo).then(draw) }, '×'));
            }));
        };
        const take = async event => {
            const files = [...event.target.files];
            event.target.value = '';
            note.textContent = '';
            const position = files.length > 0 ? await locate({ timeout: 4000, maximumAge: 60000 }) : null;
            for (const file of files) {
                if (this.item.photoCount >= asking.maxLength) {
                    note.textContent = t('Photo.Many', asking.maxLength);
                    break;
                }
                await this.addPhoto(file, position, note);
            }
            await draw();
        };
        const pick = (text, camera) => h('label', { class: 'pick' }, text, h('input', {
            type: 'file', accept: 'image/*', capture: camera ? 'environment' : null, multiple: !camera, 'data-pick': camera ? 'camera' : 'album', onchange: take,
        }));
        this.queue.then(draw);
        return h('div', {}, h('div', { class: 'two' }, pick(t('Photo.Take'), true), pick(t('Photo.Choose'), false)), note, strip);
    }

    async addPhoto(file, position, note) {
        let photo;
        try {
            photo = await shrink(file, position);
        } catch {
            note.textContent = t('Photo.Bad');
            return;
        }
        this.item.photoCount++;
        this.touch();
        await this.keep(() => store.writePhoto(this.app.person.id, { id: store.newId(), item: this.item.id, name: file.name || 'photo.jpg', ...photo }));
    }

    async removePhoto(photo) {
        this.item.photoCount--;
        this.touch();
        await this.keep(() => store.removePhoto(this.app.person.id, photo.id));
    }
}
