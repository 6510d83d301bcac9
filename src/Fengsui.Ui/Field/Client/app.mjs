// The page: who is here, what is on the phone, what is to be sent. Works alike with and without a network.
import * as store from './store.mjs';
import { home } from './home.mjs';
import { FormPage, itemOf } from './form.mjs';
import { send, unsent } from './send.mjs';
import { ask, h, lang, speak, t } from './view.mjs';

const LANGUAGE = 'fengsui-field-language';
const SYNC = 'fengsui-field-outbox';
const AGAIN = 30000;

class App {
    root = new URL(document.baseURI);
    online = navigator.onLine;
    needsSignIn = false;
    person = null;
    pack = null;
    page = null;
    screen = h('div', { id: 'field' });

    async start() {
        const chosen = localStorage.getItem(LANGUAGE) ?? document.documentElement.lang;
        await speak(chosen === 'en' ? 'en' : 'zh-CN');
        document.body.replaceChildren(this.screen);
        const current = await store.readShared('current');
        this.person = (await store.people()).find(p => p.id === current) ?? null;
        this.pack = this.person ? await store.readPackage(this.person.id) : null;
        await this.draw();
        document.body.dataset.ready = 'kept';
        this.listen();
        await this.update();
        await this.send(true);
        if (location.hash === '#sign-out' && this.person) {
            await this.signOut();
        }
        await this.install();
        document.body.dataset.ready = 'yes';
        setInterval(() => this.send(), AGAIN);
    }

    listen() {
        const seen = online => {
            this.online = online;
            this.redraw();
        };
        addEventListener('online', () => { seen(true); this.update().then(() => this.send(true)); });
        addEventListener('offline', () => seen(false));
        addEventListener('popstate', () => this.draw());
        document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.send());
        document.addEventListener('click', event => {
            const link = event.target.closest?.('a[data-go]');
            if (link && !event.ctrlKey && !event.metaKey && event.button === 0) {
                event.preventDefault();
                this.leaveTo(link.dataset.go);
            }
        });
    }

    /** Keeps the page on the phone, where the address allows it. */
    async install() {
        if (!navigator.serviceWorker) {
            return;
        }
        navigator.serviceWorker.addEventListener('message', () => this.refresh());
        try {
            const scope = new URL('field', this.root).pathname;
            await navigator.serviceWorker.register(new URL('field/worker.mjs', this.root), { type: 'module', scope, updateViaCache: 'none' });
            await navigator.serviceWorker.ready;
            document.body.dataset.installed = 'yes';
            navigator.storage?.persist?.().catch(() => {}); // some browsers ask, and the page does not wait for that
        } catch (error) {
            if (this.online) {
                console.warn(error);
            }
        }
    }

    leaveTo(path) {
        history.pushState(null, '', new URL(path, this.root));
        window.scrollTo(0, 0);
        return this.draw();
    }

    /** Form and record of the address, or null for the list. */
    wanted() {
        const [, form, record] = location.pathname.slice(new URL('field', this.root).pathname.length).match(/^\/([\w-]+)\/([\w-]+)$/) ?? [];
        return form ? { form, record } : null;
    }

    formOf(code) {
        return this.pack?.forms[lang()]?.find(f => f.code === code);
    }

    async draw() {
        const wanted = this.wanted();
        if (!wanted) {
            this.page = null;
            this.screen.replaceChildren(...(await home(this)).flat(3).filter(n => n));
            return;
        }
        const form = this.formOf(wanted.form);
        const record = this.pack?.records.find(r => r.form === wanted.form && r.id === wanted.record);
        if (!form || !record) {
            this.page = null;
            this.screen.replaceChildren(
                h('header', { class: 'top' }, h('a', { href: 'field', class: 'back', 'data-go': 'field' }, '‹ ', t('Form.Back')), this.light()),
                h('main', {}, h('section', { class: 'card', 'data-absent': '' }, h('p', {}, t(this.needsSignIn ? 'SignInAgain' : 'Records.NotHere')),
                    this.needsSignIn ? h('a', { class: 'button main', href: this.signInHref() }, t('SignIn')) : null)));
            return;
        }
        this.page = new FormPage(this, form, record, itemOf(await store.items(this.person.id), wanted.form, wanted.record));
        this.page.root = this.screen;
        this.page.draw();
    }

    /** Draws again what does not hold what somebody is typing. */
    redraw() {
        if (this.page) {
            document.querySelectorAll('[data-light]').forEach(l => l.replaceWith(this.light()));
            const button = this.screen.querySelector('[data-send]');
            button && (button.textContent = t(this.online ? 'Form.Send' : 'Form.SendOffline'));
            return undefined;
        }
        return this.draw();
    }

    // After the sender ran: the item that is open may be sent, refused or met by another's.
    async refresh() {
        if (!this.page) {
            await this.redraw();
            return;
        }
        await this.page.queue;
        const kept = itemOf(await store.items(this.person.id), this.page.form.code, this.page.record.id);
        if (kept && (kept.id !== this.page.item.id || kept.state !== this.page.item.state)) {
            this.page.item = kept;
            this.page.shown = new Set(Object.keys(kept.problems ?? {}));
            this.page.draw();
        } else if (!kept && this.page.item.edits > 0 && this.page.item.state !== 'draft') {
            await this.leaveTo('field');
        }
    }

    light() {
        const state = this.needsSignIn ? 'SignIn' : this.online ? 'Online' : 'Offline';
        return h('span', { class: `light ${this.online ? 'on' : 'off'}`, role: 'status', 'data-light': state }, t(state));
    }

    signInHref() {
        return 'sign-in?returnUrl=' + encodeURIComponent(location.pathname);
    }

    /** Takes the package along anew. What is on the phone stays when that fails. */
    async update() {
        const wanted = this.wanted();
        const query = wanted ? '?' + new URLSearchParams(wanted) : '';
        try {
            const answer = await fetch(new URL('api/v1/field/package' + query, this.root), { credentials: 'same-origin' });
            this.online = true;
            this.needsSignIn = answer.status === 401;
            if (answer.ok) {
                await this.take(await answer.json());
            }
        } catch {
            this.online = false;
        }
        await (this.page && this.page.item.edits > 0 ? this.redraw() : this.draw());
    }

    // Another person has signed in: what is theirs, and nothing of the one before.
    async take(pack) {
        if (this.person?.id !== pack.person.id && this.page) {
            await this.page.queue;
            this.page = null;
        }
        const left = this.person?.id !== pack.person.id ? this.person : null;
        this.person = pack.person;
        this.pack = pack;
        await store.enter(pack.person);
        await store.writePackage(pack.person.id, pack);
        if (left && unsent(await store.items(left.id)).length === 0) {
            await store.forget(left.id);
        }
    }

    /** Sends what waits; all of it when somebody asks or the network came back. */
    async send(all = false) {
        if (!this.person) {
            return;
        }
        if (!this.online) {
            await this.remind();
            return;
        }
        const result = await send(this.root, this.person.id, { all, tell: () => this.refresh() });
        this.needsSignIn ||= result.why === 'Failed.SignIn';
        if (result.person && result.person !== this.person.id) {
            await this.update();
        } else if (result.sent.length > 0) {
            await this.update();
        } else if (result.why === 'Failed.Network') {
            this.online = navigator.onLine;
            await this.remind();
        }
        await this.refresh();
    }

    /** Asks the browser to wake the worker when there is a network, where it can. */
    async remind() {
        try {
            const registration = await navigator.serviceWorker?.getRegistration();
            await registration?.sync?.register(SYNC);
        } catch {
            // the page sends by itself when it is open
        }
    }

    async switchLanguage() {
        const next = lang() === 'en' ? 'zh-CN' : 'en';
        localStorage.setItem(LANGUAGE, next);
        await speak(next);
        if (this.online) {
            // What the server says is in this language too.
            await fetch(new URL(`language?culture=${next}&returnUrl=/healthz/live`, this.root)).catch(() => {});
        }
        await this.draw();
    }

    /** Signing out takes everything from the phone; what is not sent is named before. */
    async signOut() {
        if (!this.online) {
            await ask(t('SignOut'), t('Leave.Offline'), [{ value: '', text: t('Leave.Stay') }]);
            return;
        }
        await this.send(true);
        const left = unsent(await store.items(this.person.id));
        if (left.length > 0) {
            const choice = await ask(t('Leave.Title'), t('Leave.Why', left.length, left.filter(i => i.state === 'draft').length),
                [{ value: '', text: t('Leave.Stay'), tone: 'main' }, { value: 'leave', text: t('Leave.Anyway'), tone: 'danger' }]);
            if (choice !== 'leave') {
                return;
            }
        }
        const answer = await fetch(new URL('api/v1/auth/sign-out', this.root), { method: 'POST', credentials: 'same-origin' });
        if (answer.ok || answer.status === 401) {
            await store.forget(this.person.id);
            location.assign(new URL('sign-in', this.root));
        }
    }
}

await new App().start();
