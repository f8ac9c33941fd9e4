/*
 * Asking a responder at its socket, as nginx does: for its answer with the
 * header it writes itself, which nginx does not pass on as it is.
 */
import { connect } from 'node:net';

const BEGIN = 1, END = 3, PARAMS = 4, STDIN = 5, STDOUT = 6;
const PATIENCE = 20_000; /* ms */

function record(type, content) {
    const header = Buffer.from([1, type, 0, 1,
        content.length >> 8, content.length & 255, 0, 0]);

    return Buffer.concat([header, content]);
}

function pair(name, value) {
    const length = (text) => {
        const bytes = Buffer.alloc(4);
        bytes.writeUInt32BE((0x80000000 | Buffer.byteLength(text)) >>> 0);
        return bytes;
    };

    return Buffer.concat([length(name), length(value),
        Buffer.from(name), Buffer.from(value)]);
}

function requestOf(path, headers) {
    const mark = path.indexOf('?');
    const variables = {
        REQUEST_METHOD: 'GET', REQUEST_URI: path, SERVER_PROTOCOL: 'HTTP/1.1',
        QUERY_STRING: mark < 0 ? '' : path.slice(mark + 1), CONTENT_LENGTH: '',
        HTTP_HOST: '127.0.0.1',
    };

    for (const [name, value] of Object.entries(headers))
        variables[`HTTP_${name.toUpperCase().replaceAll('-', '_')}`] = value;
    return Buffer.concat([
        record(BEGIN, Buffer.from([0, 1, 0, 0, 0, 0, 0, 0])),
        record(PARAMS, Buffer.concat(Object.entries(variables)
            .map(([name, value]) => pair(name, value)))),
        record(PARAMS, Buffer.alloc(0)),
        record(STDIN, Buffer.alloc(0)),
    ]);
}

/* What stands in the records of BYTES, or null while the end is missing. */
function outputOf(bytes) {
    const parts = [];

    for (let at = 0; at + 8 <= bytes.length;) {
        const length = bytes.readUInt16BE(at + 4);

        if (bytes[at + 1] === END)
            return Buffer.concat(parts);
        if (bytes[at + 1] === STDOUT)
            parts.push(bytes.subarray(at + 8, at + 8 + length));
        at += 8 + length + bytes[at + 6];
    }
    return null;
}

export function answerOf(whole) {
    const end = whole.indexOf('\r\n\r\n');
    const head = whole.subarray(0, end + 2).toString('latin1');
    const headers = new Map(head.split('\r\n').filter((line) => line !== '')
        .map((line) => {
            const colon = line.indexOf(':');
            return [line.slice(0, colon).toLowerCase(),
                line.slice(colon + 1).trim()];
        }));

    return { whole, headers, body: whole.subarray(end + 4),
        status: Number.parseInt(headers.get('status') ?? '200', 10) };
}

/* The answer to a GET of PATH: { status, headers, body, whole }. */
export function ask(socket, path, headers = {}) {
    return new Promise((resolve, reject) => {
        const connection = connect(socket);
        const chunks = [];
        const end = (error, value) => {
            connection.destroy();
            if (error)
                reject(new Error(`${path}: ${error.message}`));
            else
                resolve(value);
        };

        connection.setTimeout(PATIENCE,
            () => end(new Error('no answer in time')));
        connection.on('error', end);
        connection.on('close', () => end(new Error('closed half-way')));
        connection.on('data', (chunk) => {
            chunks.push(chunk);
            const output = outputOf(Buffer.concat(chunks));
            if (output !== null)
                end(null, answerOf(output));
        });
        connection.write(requestOf(path, headers));
    });
}
