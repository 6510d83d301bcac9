// What the camera wrote into a photo: drawing it smaller loses that, so it is carried over; where it has no position, the phone's is written.
const SOI = 0xffd8;
const APP1 = 0xffe1;
const ORIENTATION = 0x0112;

/** The Exif block of a JPEG, without its marker and length; null when there is none. */
export function readExif(buffer) {
    const view = new DataView(buffer);
    if (view.byteLength < 4 || view.getUint16(0) !== SOI) {
        return null;
    }
    let at = 2;
    while (at + 4 <= view.byteLength && view.getUint8(at) === 0xff && view.getUint16(at) !== 0xffda) {
        const length = view.getUint16(at + 2);
        if (view.getUint16(at) === APP1 && length > 8 && at + 10 <= view.byteLength && view.getUint32(at + 4) === 0x45786966) {
            return new Uint8Array(buffer.slice(at + 4, at + 2 + length));
        }
        at += 2 + length;
    }
    return null;
}

function directory(exif) {
    const view = new DataView(exif.buffer, exif.byteOffset + 6);
    const little = view.getUint16(0) === 0x4949;
    const at = view.getUint32(4, little);
    return { view, little, at, count: view.getUint16(at, little) };
}

/** The drawing stands upright already: says so, or a viewer would turn it again. */
export function upright(exif) {
    try {
        const { view, little, at, count } = directory(exif);
        for (let i = 0; i < count; i++) {
            const entry = at + 2 + 12 * i;
            if (view.getUint16(entry, little) === ORIENTATION) {
                view.setUint16(entry + 8, 1, little);
            }
        }
        return exif;
    } catch {
        return null; // a block that cannot be walked is not carried on
    }
}

/** True when the block names a place. */
export function hasPosition(exif) {
    try {
        const { view, little, at, count } = directory(exif);
        for (let i = 0; i < count; i++) {
            const entry = at + 2 + 12 * i;
            if (view.getUint16(entry, little) === 0x8825) {
                const gps = view.getUint32(entry + 8, little);
                const tags = Array.from({ length: view.getUint16(gps, little) }, (_, n) => view.getUint16(gps + 2 + 12 * n, little));
                return tags.includes(2) && tags.includes(4);
            }
        }
    } catch {
        // nothing to be read is no position
    }
    return false;
}

/** A block that says where, and nothing else. Degrees WGS 84. */
export function makeExif(longitude, latitude) {
    const bytes = new Uint8Array(6 + 8 + 18 + 66 + 48);
    bytes.set([0x45, 0x78, 0x69, 0x66, 0, 0]);
    const view = new DataView(bytes.buffer, 6);
    view.setUint16(0, 0x4d4d);
    view.setUint16(2, 42);
    view.setUint32(4, 8);
    view.setUint16(8, 1);
    const entry = (at, tag, type, count, value, isText) => {
        view.setUint16(at, tag);
        view.setUint16(at + 2, type);
        view.setUint32(at + 4, count);
        isText ? view.setUint8(at + 8, value.charCodeAt(0)) : view.setUint32(at + 8, value);
    };
    entry(10, 0x8825, 4, 1, 26);
    const [gps, values] = [26, 26 + 2 + 60 + 4];
    view.setUint16(gps, 5);
    entry(gps + 2, 0, 1, 4, 0);
    view.setUint32(gps + 10, 0x02030000);
    entry(gps + 14, 1, 2, 2, latitude < 0 ? 'S' : 'N', true);
    entry(gps + 26, 2, 5, 3, values);
    entry(gps + 38, 3, 2, 2, longitude < 0 ? 'W' : 'E', true);
    entry(gps + 50, 4, 5, 3, values + 24);
    const write = (at, degrees) => {
        const whole = Math.abs(degrees);
        const minutes = (whole % 1) * 60;
        [[Math.floor(whole), 1], [Math.floor(minutes), 1], [Math.round((minutes % 1) * 60 * 10000), 10000]].forEach(([up, down], i) => {
            view.setUint32(at + 8 * i, up);
            view.setUint32(at + 8 * i + 4, down);
        });
    };
    write(values, latitude);
    write(values + 24, longitude);
    return bytes;
}

/** A JPEG with an Exif block put in as its first. */
export function withExif(jpeg, exif) {
    if (!exif || exif.length + 2 > 0xffff) {
        return jpeg;
    }
    const head = new Uint8Array(6);
    const view = new DataView(head.buffer);
    view.setUint16(0, SOI);
    view.setUint16(2, APP1);
    view.setUint16(4, exif.length + 2);
    return new Blob([head, exif, jpeg.slice(2)], { type: 'image/jpeg' });
}
