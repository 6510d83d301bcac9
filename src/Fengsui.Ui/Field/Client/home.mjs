// What waits to be sent, and what waits to be filled in.
import * as store from './store.mjs';
import { completeness } from './check.mjs';
import { itemOf } from './form.mjs';
import { unsent } from './send.mjs';
import { at, bar, chip, h, t } from './view.mjs';

const MINUTE = 60000;

const hrefOf = (form, record) => `field/${form}/${record}`;

function outbox(app, items) {
    const waiting = items.filter(i => i.state !== 'draft');
    const drafts = unsent(items.filter(i => i.state === 'draft'));
    const line = item => h('li', {}, h('a', { href: hrefOf(item.form, item.record), 'data-go': hrefOf(item.form, item.record), 'data-item': item.id },
        h('span', { class: 'row' }, h('strong', {}, item.title), chip(item.state)),
        item.state === 'refused' ? h('span', { class: 'problem' }, item.problem) : null,
        item.failed && item.state === 'waiting' ? h('span', { class: 'soft' }, t('Failed', t(item.failed)),
            item.nextAt > Date.now() ? ' · ' + t('Waiting.Next', Math.ceil((item.nextAt - Date.now()) / 1000) + ' s') : '') : null));
    return h('section', { class: 'card', 'data-outbox': '' },
        h('div', { class: 'row' }, h('h2', {}, t('Waiting.Title')),
            waiting.some(i => i.state === 'waiting') ? h('button', { type: 'button', 'data-send-now': '', disabled: !app.online, onclick: () => app.send(true) }, t('Waiting.Send')) : null),
        waiting.length > 0 ? h('p', { class: 'count', 'data-waiting': waiting.length }, t('Waiting.Count', waiting.length)) : null,
        waiting.length + drafts.length === 0 ? h('p', { class: 'soft' }, t('Waiting.None')) : h('ul', { class: 'list' }, [...waiting, ...drafts].map(line)));
}

function sentList(sent) {
    if (sent.length === 0) {
        return null;
    }
    const skew = sent[0].skew;
    return h('section', { class: 'card', 'data-sent': sent.length }, h('h2', {}, t('Sent.Title')),
        h('ul', { class: 'list' }, sent.slice(0, 5).map(s => h('li', { class: 'row' }, h('span', {}, s.title), h('span', { class: 'chip tone-restored' }, t('Sent.At', at(s.at)))))),
        skew ? h('p', { class: 'soft', 'data-skew': skew }, t(skew > 0 ? 'Skew' : 'Skew.Behind', Math.round(Math.abs(skew) * 1000 / MINUTE))) : null);
}

function records(app, items) {
    const pack = app.pack;
    if (!pack) {
        return h('section', { class: 'card' }, h('h2', {}, t('Records.Title')), h('p', { class: 'soft' }, t('Records.NoPackage')));
    }
    const list = h('ul', { class: 'list', 'data-records': pack.records.length });
    const draw = text => {
        const wanted = text.trim().toLowerCase();
        const found = pack.records.filter(r => !wanted || `${r.title} ${r.subtitle}`.toLowerCase().includes(wanted));
        list.replaceChildren(...(found.length > 0 ? found.map(record => {
            const form = app.formOf(record.form);
            const item = itemOf(items, record.form, record.id);
            const done = completeness(form, record, item ?? { answers: {}, rows: {} });
            const href = hrefOf(record.form, record.id);
            return h('li', {}, h('a', { href, 'data-go': href, 'data-record': record.id },
                h('span', { class: 'row' }, h('strong', {}, record.title), h('span', { class: 'soft' }, t('Form.Known', done.known, done.of))),
                h('span', { class: 'soft' }, [form.title, record.subtitle].filter(s => s).join(' · ')), bar(done)));
        }) : [h('li', { class: 'soft' }, t(pack.records.length > 0 ? 'Records.NoMatch' : 'Records.Empty'))]));
    };
    draw('');
    const more = Object.values(pack.more).reduce((sum, n) => sum + n, 0);
    return h('section', { class: 'card' },
        h('div', { class: 'row' }, h('h2', {}, t('Records.Title')),
            h('button', { type: 'button', 'data-update': '', disabled: !app.online, onclick: () => app.update() }, t('Records.Update'))),
        h('p', { class: 'soft', 'data-taken': pack.takenAt }, t('Records.TakenAt', at(pack.takenAt))),
        pack.records.length > 6 ? h('input', { type: 'search', 'aria-label': t('Records.Find'), placeholder: t('Records.Find'), oninput: e => draw(e.target.value) }) : null,
        list, more > 0 ? h('p', { class: 'soft' }, t('Records.More', more)) : null);
}

export async function home(app) {
    const [items, sent] = app.person ? await Promise.all([store.items(app.person.id), store.readSent(app.person.id)]) : [[], []];
    const others = await Promise.all((await store.people()).filter(p => p.id !== app.person?.id)
        .map(async p => ({ name: p.name, count: unsent(await store.items(p.id)).length })));
    return [
        h('header', { class: 'top' }, h('h1', { class: 'brand' }, h('img', { src: new URL('icon.svg', import.meta.url), alt: '', width: 28, height: 28 }), t('App.Name')), app.light()),
        h('main', {},
            app.needsSignIn ? h('section', { class: 'card tone-warning', role: 'alert', 'data-sign-in': '' }, h('p', {}, t('SignInAgain')),
                h('a', { class: 'button main', href: app.signInHref() }, t('SignIn'))) : null,
            others.filter(o => o.count > 0).map(o => h('p', { class: 'card tone-warning', 'data-other': '' }, t('OtherPerson', o.name, o.count))),
            navigator.serviceWorker ? null : h('p', { class: 'card soft' }, t('NoWorker')),
            app.person ? [outbox(app, items), records(app, items), sentList(sent)] : null,
            h('div', { class: 'moves' },
                app.person ? h('span', { class: 'soft', 'data-person': app.person.id }, app.person.name) : null,
                h('button', { type: 'button', class: 'quiet', 'data-language': '', onclick: () => app.switchLanguage() }, t('Language')),
                h('a', { class: 'quiet', href: './' }, t('Console')),
                app.person ? h('button', { type: 'button', class: 'quiet', 'data-sign-out': '', onclick: () => app.signOut() }, t('SignOut')) : null)),
    ];
}
