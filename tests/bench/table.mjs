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

/* The same for Markdown. */
export function markdownOf(columns, rows) {
    const line = (words) => `| ${words.map((word) =>
        String(word).replaceAll('|', '\\|')).join(' | ')} |`;

    return [line(columns.map((name) => name.replace(/^>/, ''))),
        line(columns.map((name) => name.startsWith('>') ? '--:' : '---')),
        ...rows.map(line)].join('\n');
}

/*
 * Tables, each [COLUMNS, ROWS, what must be known to read them]: printed, and
 * as Markdown, under what they were measured with.
 */
export function printTables(tables) {
    for (const [columns, rows, note] of tables)
        console.log(`${tableOf(columns, rows)}\n\n${note}\n`);
}

export function markdownPage(command, about, tables) {
    return [`\`${command}\`, ${about.measured.slice(0, 10)}, ` +
        `${about.processors} processors (${about.processor}), ` +
        `${about.nginx.replace(/.*: /, '')}, ${about.wrk.split(' [')[0]}.`,
    ...tables.flatMap(([columns, rows, note]) =>
        [markdownOf(columns, rows), note.replaceAll('\n', ' ')])]
        .join('\n\n') + '\n';
}
