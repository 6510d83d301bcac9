// Sends what waits: photos first, by what they contain, then the answers. Runs in the page and in the service worker, one at a time.
import * as store from './store.mjs';

const SHORTEST = 5000;
const LONGEST = 15 * 60 * 1000;

/** States that the sender takes up; one that was being sent when the page died is sent again under the same id. */
const isDue = (item, now, all) => (item.state === 'waiting' || item.state === 'sending') && (all || (item.nextAt ?? 0) <= now);

export const unsent = list => list.filter(i => i.state !== 'draft' || Object.keys(i.answers).length > 0 || i.photoCount > 0);

class Later extends Error {
    constructor(why) { super(why); this.why = why; }
}

/** An answer of the API as { status, body }; a network that fails is a Later. */
async function call(root, path, init = {}) {
    let answer;
    try {
        answer = await fetch(new URL('api/v1/' + path, root), { credentials: 'same-origin', ...init });
    } catch {
        throw new Later('Failed.Network');
    }
    if (answer.status === 401) {
        throw new Later('Failed.SignIn');
    }
    if (answer.status >= 500 || answer.status === 429) {
        throw new Later('Failed.Server');
    }
    const text = await answer.text();
    try {
        return { status: answer.status, body: text ? JSON.parse(text) : null };
    } catch {
        throw new Later('Failed.Network'); // a portal that wants a sign-in of its own answers with a page
    }
}

async function sendPhotos(root, person, item) {
    const photos = await store.photos(person, item.id);
    if (photos.length === 0) {
        return [];
    }
    const there = new Set((await call(root, 'field/photos?subject=' + encodeURIComponent(item.subject))).body);
    for (const photo of photos) {
        if (!(photo.hash && there.has(photo.hash))) {
            const query = new URLSearchParams({ subject: item.subject, name: photo.name, takenAt: photo.takenAt });
            const answer = await call(root, 'documents?' + query, {
                method: 'POST', body: photo.blob, headers: { 'Content-Type': 'application/octet-stream' },
            });
            if (answer.status >= 400 && answer.body?.code !== 'documents.there-already') {
                return { refused: answer.body };
            }
        }
    }
    return photos.map(p => p.hash).filter(h => h);
}

async function sendItem(root, person, item) {
    const hashes = await sendPhotos(root, person, item);
    if (hashes.refused) {
        return { state: 'refused', problem: hashes.refused.detail, problems: {} };
    }
    const { status, body } = await call(root, 'field/submissions', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
            id: item.id, person, form: item.form, record: item.record, answers: item.answers, basis: item.basis, photos: hashes,
            savedAt: item.savedAt, sentAt: new Date().toISOString(),
        }),
    });
    if (status < 300) {
        return { state: 'sent', receipt: body };
    }
    if (body?.code === 'field.person') {
        throw new Later('Failed.Person');
    }
    if (body?.code === 'field.photo' || body?.code === 'kernel.changed-meanwhile') {
        throw new Later('Failed.Server'); // tried again as it is
    }
    if (body?.conflicts?.length > 0) {
        return { state: 'conflict', conflicts: body.conflicts };
    }
    const problems = Object.fromEntries((body?.problems ?? []).map(p => [p.field, p.text]));
    return { state: 'refused', problem: body?.detail ?? String(status), problems };
}

// What was sent leaves the phone. What was typed while it was on its way stays, over what is now on record.
async function settle(person, item, receipt) {
    const now = await store.item(person, item.id);
    const line = { id: item.id, title: item.title, at: receipt.acceptedAt, skew: receipt.skewSeconds, form: item.form, record: item.record };
    if (!now || now.edits === item.edits) {
        await store.removeItem(person, item.id, line);
        return;
    }
    const changed = Object.entries(now.answers).filter(([key, value]) => item.answers[key] !== value);
    await store.writeItem(person, {
        ...now, id: store.newId(), state: 'draft', tried: false, photoCount: 0, answers: Object.fromEntries(changed),
        basis: Object.fromEntries(changed.map(([key]) => [key, item.answers[key] ?? now.basis[key] ?? ''])),
    });
    await store.removeItem(person, item.id, line);
}

async function sendOne(root, person, id, tell) {
    const item = await store.changeItem(person, id, i => isDue(i, Date.now(), true) ? { ...i, state: 'sending', tried: true } : null);
    if (!item) {
        return null;
    }
    tell();
    try {
        const result = await sendItem(root, person, item);
        if (result.state === 'sent') {
            await settle(person, item, result.receipt);
            return item;
        }
        await store.changeItem(person, id, i => i.edits === item.edits ? { ...i, ...result, failed: null, attempts: 0, nextAt: 0 } : null);
    } catch (error) {
        const why = error instanceof Later ? error.why : 'Failed.Server';
        await store.changeItem(person, id, i => {
            if (i.edits !== item.edits) {
                return null;
            }
            const attempts = (i.attempts ?? 0) + 1;
            const pause = Math.min(LONGEST, SHORTEST * 2 ** (attempts - 1)) * (0.75 + Math.random() / 2);
            return { ...i, state: 'waiting', failed: why, attempts, nextAt: Date.now() + pause };
        });
        if (!(error instanceof Later)) {
            console.warn(error);
        }
    }
    return null;
}

/**
 * Sends what a person has waiting. Asks first who is signed in: nobody's work goes out under another's name.
 * @param all Also what is to wait a while after a failure.
 * @returns {Promise<{sent: object[], person: string | null, why: string | null}>}
 */
export async function send(root, person, { all = false, tell = () => {} } = {}) {
    const locks = navigator.locks;
    const work = async lock => lock === null ? { sent: [], person: null, why: null } : await sendAll(root, person, all, tell);
    return locks ? await locks.request('fengsui-field-send', { ifAvailable: true }, work) : await work();
}

async function sendAll(root, person, all, tell) {
    const due = (await store.items(person)).filter(i => isDue(i, Date.now(), all));
    if (due.length === 0) {
        return { sent: [], person: null, why: null };
    }
    let me;
    try {
        me = (await call(root, 'me')).body;
    } catch (error) {
        for (const item of due) {
            await store.changeItem(person, item.id, i => ({ ...i, state: 'waiting', failed: error.why ?? 'Failed.Network' }));
        }
        tell();
        return { sent: [], person: null, why: error.why ?? 'Failed.Network' };
    }
    if (me?.id !== person) {
        return { sent: [], person: me?.id ?? null, why: 'Failed.Person' };
    }
    const sent = [];
    for (const item of due) {
        const done = await sendOne(root, person, item.id, tell);
        if (done) {
            sent.push(done);
        }
        tell();
    }
    return { sent, person, why: null };
}
