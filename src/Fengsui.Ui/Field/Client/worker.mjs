// Keeps the page and its files for when there is no network, and sends what waits when the browser says that there is one again.
import { send } from './send.mjs';
import { readShared } from './store.mjs';

export const SYNC = 'fengsui-field-outbox';

export function start(version, names) {
    const root = new URL('..', self.registration.scope.replace(/\/?$/, '/')); // the scope is …/field
    const cacheName = 'fengsui-field-' + version;
    const files = new URL(`field/app/${version}/`, root);
    const shell = new URL('field', root);

    self.addEventListener('install', event => event.waitUntil((async () => {
        const cache = await caches.open(cacheName);
        await cache.addAll(names.map(name => new URL(name, files)));
        await cache.add(new Request(shell, { cache: 'no-cache' }));
        await self.skipWaiting();
    })()));

    self.addEventListener('activate', event => event.waitUntil((async () => {
        for (const name of await caches.keys()) {
            if (name.startsWith('fengsui-field-') && name !== cacheName) {
                await caches.delete(name);
            }
        }
        await self.clients.claim();
    })()));

    self.addEventListener('fetch', event => {
        const url = new URL(event.request.url);
        if (event.request.method !== 'GET' || url.origin !== root.origin) {
            return;
        }
        const isPage = event.request.mode === 'navigate' && url.pathname.startsWith(shell.pathname);
        const isFile = url.href.startsWith(files.href);
        if (isPage || isFile) {
            event.respondWith((async () => {
                const cache = await caches.open(cacheName);
                return await cache.match(isPage ? shell : url.href) ?? await fetch(event.request);
            })());
        }
    });

    self.addEventListener('sync', event => {
        if (event.tag === SYNC) {
            event.waitUntil((async () => {
                const person = await readShared('current');
                const result = person ? await send(root, person, { all: true }) : null;
                for (const client of await self.clients.matchAll()) {
                    client.postMessage('outbox');
                }
                if (result?.why === 'Failed.Network') {
                    throw new Error('no network yet'); // the browser tries again
                }
            })());
        }
    });
}
