/*
 * What a person reads: lines of progress, and tables.
 */
export function say(text) {
    process.stderr.write(`bench: ${text}\n`);
}

/* Rows of words under COLUMNS, each "name" (left) or ">name" (right). */
export function tableOf(columns, rows) {
    const names = columns.map((name) => name.replace(/^>/, ''));
    const wide = names.map((name, i) => Math.max(name.length,
        ...rows.map((row) => [...String(row[i])].length)));
    const line = (row) => row.map((word, i) => {
        const text = String(word);
        const space = ' '.repeat(Math.max(0, wide[i] - [...text].length));
        return columns[i].startsWith('>') ? space + text : text + space;
    }).join('  ').trimEnd();

    return [line(names), ...rows.map(line)].join('\n');
}
