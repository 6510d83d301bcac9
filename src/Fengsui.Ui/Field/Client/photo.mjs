import { hasPosition, makeExif, readExif, upright, withExif } from './exif.mjs';

const LONGEST = 1600;
const QUALITY = 0.82;

export async function hashOf(blob) {
    if (!crypto.subtle) {
        return ''; // outside https; the server tells a photo that it has by itself
    }
    const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
    return [...new Uint8Array(digest)].map(b => b.toString(16).padStart(2, '0')).join('');
}

/** A photo made small enough for one bar of signal, with the position it was taken at. Throws when it is no picture. */
export async function shrink(file, position) {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const drawn = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    const kept = readExif(await file.arrayBuffer());
    const own = kept ? upright(kept) : null;
    const exif = own && (hasPosition(own) || !position) ? own : position ? makeExif(position.longitude, position.latitude) : null;
    const blob = withExif(drawn, exif);
    return { blob, hash: await hashOf(blob), placed: exif !== null && hasPosition(exif), takenAt: new Date(file.lastModified || Date.now()).toISOString() };
}

/** Where the phone is, or null when it does not say. */
export const locate = (options = {}) => new Promise(resolve => {
    if (!navigator.geolocation) {
        resolve(null);
        return;
    }
    navigator.geolocation.getCurrentPosition(
        found => resolve({ longitude: found.coords.longitude, latitude: found.coords.latitude, accuracy: found.coords.accuracy }),
        () => resolve(null),
        { enableHighAccuracy: true, timeout: 20000, maximumAge: 0, ...options });
});
