// The checks that a form's description implies; FieldCheck on the server does the same, a test holds both to one table.
const whole = /^-?[0-9]{1,12}$/;
const number = /^-?[0-9]{1,12}(\.[0-9]{1,9})?$/;

function isDate(text, pattern) {
    if (!pattern.test(text)) {
        return false;
    }
    const [year, month, day] = text.slice(0, 10).split('-').map(Number);
    const date = new Date(Date.UTC(year, month - 1, day));
    date.setUTCFullYear(year);
    return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const onEarth = at => Array.isArray(at) && at.length >= 2 && at.every(Number.isFinite) && Math.abs(at[0]) <= 180 && Math.abs(at[1]) <= 90;

function isShape(text, type) {
    try {
        const shape = JSON.parse(text);
        return text.length <= 20000 && shape?.type === type && (type === 'Point'
            ? onEarth(shape.coordinates)
            : Array.isArray(shape.coordinates) && shape.coordinates.every(onEarth) && new Set(shape.coordinates.map(String)).size >= 2);
    } catch {
        return false;
    }
}

function limits(question, answer, written, code) {
    if (!written.test(answer)) {
        return { code };
    }
    const value = Number(answer);
    return value < (question.min ?? -Infinity) || value > (question.max ?? Infinity)
        ? { code: 'field.range', args: [question.min ?? '', question.max ?? ''] }
        : null;
}

/** What is wrong with one answer, or null; an empty one is no answer. */
export function check(question, answer) {
    if (!answer) {
        return null;
    }
    switch (question.input) {
        case 'Whole': return limits(question, answer, whole, 'field.whole');
        case 'Number': return limits(question, answer, number, 'field.number');
        case 'YesNo': return answer === 'true' || answer === 'false' ? null : { code: 'field.choice' };
        case 'Choice': return question.choices.some(c => c.value === answer) ? null : { code: 'field.choice' };
        case 'Date': return isDate(answer, /^\d{4}-\d{2}-\d{2}$/) ? null : { code: 'field.date' };
        case 'Moment': return isDate(answer, /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/) ? null : { code: 'field.date' };
        case 'Position': return isShape(answer, 'Point') ? null : { code: 'field.position' };
        case 'Line': return isShape(answer, 'LineString') ? null : { code: 'field.line' };
        case 'Photo': return null;
        default: return answer.length <= question.maxLength ? null : { code: 'field.long', args: [question.maxLength] };
    }
}

export const isRows = section => section.addRow !== '';

/** The rows of a section: those of the record, then those that were added here. */
export const rowsOf = (section, record, item) => [...(record.rows[section.key] ?? []), ...(item.rows[section.key] ?? [])];

export const isRemoved = (section, row, item) => item.answers[`${section.key}.${row.id}.removed`] === 'true';

/** An answer as it stands: what was typed here, else what is known. */
export const current = (record, item, key) => item.answers[key] ?? record.known[key]?.value ?? '';

/** Every question of a form that is asked of a record, with its full key. */
export function asked(form, record, item) {
    const all = [];
    for (const section of form.sections) {
        if (section.none) {
            all.push({ section, question: section.none, key: section.none.key, prefix: '' });
        }
        const rows = isRows(section) ? rowsOf(section, record, item).filter(row => !isRemoved(section, row, item)) : [null];
        for (const row of rows) {
            const prefix = row ? `${section.key}.${row.id}.` : '';
            section.questions.filter(q => !record.skip.includes(prefix + q.key))
                .forEach(question => all.push({ section, question, row, key: prefix + question.key, prefix }));
        }
    }
    return all;
}

/** All that is wrong with an item, by key. Rows that nobody touched are left alone. */
export function problems(form, record, item) {
    const found = {};
    for (const { question, row, key, prefix } of asked(form, record, item)) {
        const touched = !row || Object.keys(item.answers).some(k => k.startsWith(prefix));
        const missing = touched && question.input !== 'Photo' && current(record, item, key) === ''
            && (question.required || (question.requiredWith && item.answers[prefix + question.requiredWith]));
        const problem = missing ? { code: 'field.missing' } : check(question, item.answers[key] ?? '');
        if (problem) {
            found[key] = problem;
        }
    }
    return found;
}

/** How many of what must be found is known. */
export function completeness(form, record, item) {
    let [known, of] = [0, 0];
    for (const section of form.sections) {
        if (section.counts) {
            of++;
            const rows = rowsOf(section, record, item).filter(row => !isRemoved(section, row, item));
            const full = rows.length > 0 && rows.every(row => section.questions.filter(q => q.counts)
                .every(q => current(record, item, `${section.key}.${row.id}.${q.key}`) !== ''));
            known += full || (section.none && current(record, item, section.none.key) === 'true') ? 1 : 0;
        } else {
            const counting = section.questions.filter(q => q.counts);
            of += counting.length;
            known += counting.filter(q => current(record, item, q.key) !== '').length;
        }
    }
    return { known, of };
}
