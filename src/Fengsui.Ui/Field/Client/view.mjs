// Small pieces of the page.
let words = {};
let language = 'zh-CN';

export const lang = () => language;

export async function speak(chosen) {
    language = chosen;
    words = await (await fetch(new URL(`texts.${chosen}.json`, import.meta.url))).json();
    document.documentElement.lang = chosen;
    document.title = t('App.Name');
}

/** A text with its arguments put in. */
export const t = (key, ...args) => (words[key] ?? key).replace(/\{(\d)\}/g, (_, n) => args[n] ?? '');

/** An element; `on…` are listeners, null and false are left out. */
export function h(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
        if (name.startsWith('on')) {
            element.addEventListener(name.slice(2), value);
        } else if (name === 'value' || name === 'checked' || name === 'disabled') {
            element[name] = value;
        } else if (value !== null && value !== undefined && value !== false) {
            element.setAttribute(name, value === true ? '' : value);
        }
    }
    element.append(...children.flat(3).filter(c => c !== null && c !== undefined && c !== false && c !== ''));
    return element;
}

const two = n => String(n).padStart(2, '0');

/** A time as people say it: the hour today, else with the day. */
export function at(time) {
    const date = new Date(time);
    const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
    const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    return date.toDateString() === new Date().toDateString() ? clock : `${day} ${clock}`;
}

export const localMoment = date =>
    `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;

export const bar = ({ known, of }) => h('div', { class: 'bar', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': of, 'aria-valuenow': known,
    'aria-label': t('Form.Known', known, of) }, Object.assign(h('span', {}), { style: `width:${of ? Math.round(known / of * 100) : 100}%` }));

const tones = { draft: 'neutral', waiting: 'warning', sending: 'info', sent: 'restored', refused: 'fault', conflict: 'fault' };

export const chip = state => h('span', { class: `chip tone-${tones[state]}`, 'data-state': state }, t('State.' + state));

/** How a value reads: a choice by its words. */
export function shown(question, value) {
    if (value === '') {
        return t('Conflict.Empty');
    }
    switch (question?.input) {
        case 'Choice': return question.choices.find(c => c.value === value)?.text ?? value;
        case 'YesNo': return t(value === 'true' ? 'Form.Yes' : 'Form.No');
        case 'Moment': return value.replace('T', ' ');
        case 'Position': return place(value);
        case 'Line': return t('Line.Points', lineOf(value).length, Math.round(metres(lineOf(value))));
        default: return value;
    }
}

export const lineOf = value => value ? JSON.parse(value).coordinates : [];

export function place(value) {
    const [longitude, latitude] = JSON.parse(value).coordinates;
    return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

/** Length of a line, metres; near enough for a person who walks. */
export function metres(line) {
    let sum = 0;
    for (let i = 1; i < line.length; i++) {
        const [dy, dx] = [(line[i][1] - line[i - 1][1]) * 111195, (line[i][0] - line[i - 1][0]) * 111195 * Math.cos(line[i][1] * Math.PI / 180)];
        sum += Math.hypot(dx, dy);
    }
    return sum;
}

/** Asks before something that cannot be undone. Resolves to the chosen value, or null. */
export function ask(title, why, choices) {
    return new Promise(resolve => {
        const dialog = h('dialog', { 'aria-label': title, onclose: () => { dialog.remove(); resolve(dialog.returnValue || null); } },
            h('h2', {}, title), h('p', {}, why),
            h('div', { class: 'moves' }, choices.map(c => h('button', { type: 'button', class: c.tone ?? '', 'data-choice': c.value, onclick: () => dialog.close(c.value) }, c.text))));
        document.body.append(dialog);
        dialog.showModal();
    });
}
