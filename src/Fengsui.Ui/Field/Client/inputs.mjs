// One input for each kind of question. Each hands what is typed on at once.
import { current } from './check.mjs';
import { at, h, lineOf, localMoment, metres, place, shown, t } from './view.mjs';
import { locate } from './photo.mjs';

const numeric = { Whole: 'numeric', Number: 'decimal' };
const round = degrees => Math.round(degrees * 1e7) / 1e7;

function from(record, item, question, key) {
    const known = record.known[key];
    if (!known) {
        return null;
    }
    const source = [known.source, known.by, known.at ? at(known.at) : ''].filter(s => s).join(' · ');
    return key in item.answers
        ? h('p', { class: 'help', 'data-known': key }, t('Form.From', shown(question, known.value), source))
        : source ? h('p', { class: 'help', 'data-known': key }, t('Form.FromOnly', source)) : null;
}

/** A question with its input, where its value comes from, why it is asked, and what is wrong with it. */
export function ask(page, { question, key }) {
    const { record, item } = page;
    const id = 'q-' + key.replace(/[^\w-]/g, '_');
    const value = current(record, item, key);
    const note = h('div', { class: 'from' }, from(record, item, question, key));
    const problem = h('p', { class: 'problem', id: id + '-problem', role: 'alert', 'data-problem': key });
    const change = text => {
        page.answer(key, text);
        note.replaceChildren(...[from(record, page.item, question, key)].filter(n => n));
    };
    const input = control(page, question, key, id, value, change);
    const isGroup = ['YesNo', 'Photo', 'Position', 'Line'].includes(question.input);
    return h('div', { class: 'field', 'data-field': key, ...(isGroup ? { role: 'group', 'aria-labelledby': id + '-label' } : {}) },
        h(isGroup ? 'span' : 'label', { class: 'label', id: id + '-label', for: isGroup ? null : id }, question.label,
            question.unit ? ` (${question.unit})` : '', question.required ? h('span', { class: 'must', 'aria-hidden': 'true' }, ' *') : ''),
        input, note, question.help ? h('p', { class: 'help' }, question.help) : null, problem);
}

function control(page, question, key, id, value, change) {
    const common = { id, name: key, 'aria-describedby': id + '-problem' };
    switch (question.input) {
        case 'LongText':
            return h('textarea', { ...common, rows: 3, maxlength: question.maxLength, value, oninput: e => change(e.target.value) });
        case 'Choice': {
            const select = h('select', { ...common, onchange: e => change(e.target.value) },
                h('option', { value: '' }, t('Form.Choose')), question.choices.map(c => h('option', { value: c.value }, c.text)));
            select.value = value;
            return select;
        }
        case 'YesNo': return yesNo(id, value, change);
        case 'Date': return h('input', { ...common, type: 'date', value, oninput: e => change(e.target.value) });
        case 'Moment':
            return h('input', { ...common, type: 'datetime-local', max: localMoment(new Date()), value, oninput: e => change(e.target.value.slice(0, 16)) });
        case 'Position': return position(value, change);
        case 'Line': return line(value, change);
        case 'Photo': return page.photoStrip(question);
        default:
            return h('input', {
                ...common, type: 'text', inputmode: numeric[question.input] ?? 'text', autocomplete: 'off', maxlength: question.maxLength, value,
                // Numbers are typed in full width on Chinese keyboards too.
                oninput: e => change(numeric[question.input] ? e.target.value.normalize('NFKC').trim() : e.target.value),
            });
    }
}

function yesNo(id, value, change) {
    const box = h('div', { class: 'two' });
    const draw = chosen => box.replaceChildren(...[['true', 'Form.Yes'], ['false', 'Form.No']].map(([word, text]) => h('button', {
        type: 'button', 'aria-pressed': String(chosen === word), 'data-value': word,
        onclick: () => { const next = chosen === word ? '' : word; change(next); draw(next); },
    }, t(text))));
    draw(value);
    return box;
}

function position(value, change) {
    const box = h('div', { class: 'spot' });
    const draw = (shownValue, note = '') => box.replaceChildren(...[
        shownValue ? h('output', {}, place(shownValue), note ? ' ' + note : '') : note ? h('output', {}, note) : null,
        h('button', {
            type: 'button', 'data-locate': '', onclick: async () => {
                draw(shownValue, t('Position.Busy'));
                const found = await locate();
                if (!found) {
                    draw(shownValue, t('Position.Off'));
                    return;
                }
                const next = JSON.stringify({ type: 'Point', coordinates: [round(found.longitude), round(found.latitude)] });
                change(next);
                draw(next, t('Position.Accuracy', Math.round(found.accuracy)));
            },
        }, t('Position.Take'))].filter(c => c));
    draw(value);
    return box;
}

const SVG = 'http://www.w3.org/2000/svg';

function sketch(points) {
    const cos = Math.cos(points[0][1] * Math.PI / 180);
    const flat = points.map(([x, y]) => [x * cos, -y]);
    const [xs, ys] = [flat.map(p => p[0]), flat.map(p => p[1])];
    const size = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) || 1;
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '-6 -6 112 112');
    svg.setAttribute('aria-hidden', 'true');
    const course = document.createElementNS(SVG, 'polyline');
    course.setAttribute('points', flat.map(([x, y]) => `${(x - Math.min(...xs)) / size * 100},${(y - Math.min(...ys)) / size * 100}`).join(' '));
    svg.append(course);
    return svg;
}

function line(value, change) {
    const box = h('div', { class: 'spot' });
    const write = points => {
        const next = points.length === 0 ? '' : JSON.stringify({ type: 'LineString', coordinates: points });
        change(next);
        draw(points);
    };
    const draw = (points, note = '') => box.replaceChildren(...[
        points.length > 1 ? sketch(points) : null,
        points.length > 0 || note ? h('output', {}, points.length > 0 ? t('Line.Points', points.length, Math.round(metres(points))) : '', note ? ' ' + note : '') : null,
        h('button', {
            type: 'button', 'data-locate': '', onclick: async () => {
                draw(points, t('Position.Busy'));
                const found = await locate();
                found ? write([...points, [round(found.longitude), round(found.latitude)]]) : draw(points, t('Position.Off'));
            },
        }, t('Line.Add')),
        points.length > 0 ? h('button', { type: 'button', class: 'quiet', onclick: () => write(points.slice(0, -1)) }, t('Line.Undo')) : null].filter(c => c));
    draw(lineOf(value));
    return box;
}
