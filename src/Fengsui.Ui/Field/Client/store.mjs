// What the phone keeps: one database for each person, so that nobody's work mixes with another's, and a small one that says who was here last.
const wait = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
});

const opened = new Map();

function open(name, upgrade) {
    if (!opened.has(name)) {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => upgrade(request.result);
        opened.set(name, wait(request).then(db => {
            db.onversionchange = () => { db.close(); opened.delete(name); };
            return db;
        }));
        opened.get(name).catch(() => opened.delete(name));
    }
    return opened.get(name);
}

const shared = () => open('fengsui-field', db => db.createObjectStore('kept'));
const personal = person => open('fengsui-field-' + person, db => {
    db.createObjectStore('kept');
    db.createObjectStore('items', { keyPath: 'id' });
    db.createObjectStore('photos', { keyPath: 'id' }).createIndex('item', 'item');
});

async function run(db, stores, mode, work) {
    const transaction = (await db).transaction(stores, mode);
    const done = new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
    const result = work(transaction);
    const answer = result instanceof IDBRequest ? await wait(result) : await result;
    await done;
    return answer;
}

export const readShared = key => run(shared(), ['kept'], 'readonly', t => t.objectStore('kept').get(key));
export const writeShared = (key, value) => run(shared(), ['kept'], 'readwrite', t => t.objectStore('kept').put(value, key));

/** Everybody whose work is on this phone: {id, name}. */
export const people = async () => await readShared('people') ?? [];

/** Remembers that a person is here, and that it is the one before the screen. */
export async function enter(person) {
    const others = (await people()).filter(p => p.id !== person.id);
    await writeShared('people', [...others, person]);
    await writeShared('current', person.id);
}

/** Takes everything of a person from the phone. */
export async function forget(person) {
    const db = await personal(person);
    db.close();
    opened.delete('fengsui-field-' + person);
    await wait(indexedDB.deleteDatabase('fengsui-field-' + person));
    await writeShared('people', (await people()).filter(p => p.id !== person));
    if (await readShared('current') === person) {
        await writeShared('current', null);
    }
}

export const readPackage = person => run(personal(person), ['kept'], 'readonly', t => t.objectStore('kept').get('package'));
export const writePackage = (person, value) => run(personal(person), ['kept'], 'readwrite', t => t.objectStore('kept').put(value, 'package'));
export const readSent = async person => await run(personal(person), ['kept'], 'readonly', t => t.objectStore('kept').get('sent')) ?? [];

export const items = person => run(personal(person), ['items'], 'readonly', t => t.objectStore('items').getAll());
export const item = (person, id) => run(personal(person), ['items'], 'readonly', t => t.objectStore('items').get(id));
export const writeItem = (person, value) => run(personal(person), ['items'], 'readwrite', t => t.objectStore('items').put(value));

/** Changes an item as it stands now; the change may say no by returning null. Says what it became. */
export const changeItem = (person, id, change) => run(personal(person), ['items'], 'readwrite', async t => {
    const store = t.objectStore('items');
    const before = await wait(store.get(id));
    const after = before ? change(before) : null;
    if (after) {
        store.put(after);
    }
    return after;
});

export const photos = (person, of) => run(personal(person), ['photos'], 'readonly', t => t.objectStore('photos').index('item').getAll(of));
export const writePhoto = (person, value) => run(personal(person), ['photos'], 'readwrite', t => t.objectStore('photos').put(value));
export const removePhoto = (person, id) => run(personal(person), ['photos'], 'readwrite', t => t.objectStore('photos').delete(id));

/** Takes an item and its photos away; of one that was sent, a line without its content stays. */
export const removeItem = (person, id, sent) => run(personal(person), ['items', 'photos', 'kept'], 'readwrite', async t => {
    t.objectStore('items').delete(id);
    const keys = await wait(t.objectStore('photos').index('item').getAllKeys(id));
    keys.forEach(key => t.objectStore('photos').delete(key));
    if (sent) {
        const lines = await wait(t.objectStore('kept').get('sent')) ?? [];
        t.objectStore('kept').put([sent, ...lines].slice(0, 20), 'sent');
    }
});

/** Takes another id, with the photos: what may have arrived under the old one must not arrive changed. */
export const renameItem = (person, id, next) => run(personal(person), ['items', 'photos'], 'readwrite', async t => {
    const found = await wait(t.objectStore('items').get(id));
    const pictures = await wait(t.objectStore('photos').index('item').getAll(id));
    t.objectStore('items').delete(id);
    t.objectStore('items').put({ ...found, id: next });
    pictures.forEach(photo => t.objectStore('photos').put({ ...photo, item: next }));
});

/** A new id; some phones have no randomUUID outside https. */
export function newId() {
    if (crypto.randomUUID) {
        return crypto.randomUUID();
    }
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map(b => b.toString(16).padStart(2, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
