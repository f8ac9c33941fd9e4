/*
 * wrk, the client that loads: one thread, so many connections, for so long.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

export const script = (name) => join(here, name);

/* The words of wrk's command line. */
export function wordsOf({ url, connections, seconds, headers = {},
    lua = 'report.lua', own = [] }) {
    return ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s',
        '--latency', '-s', script(lua),
        ...Object.entries(headers).flatMap(([name, value]) =>
            ['-H', `${name}: ${value}`]),
        url, ...(own.length > 0 ? ['--', ...own] : [])];
}

/*
 * What wrk printed, by report.lua: requests, bytes, rate (a second), p50, p90,
 * p99, worst (ms), status (answers of 400 and more), failed (no whole answer),
 * client (microseconds of wrk's own, a request).
 */
export function measuredOf(printed) {
    const found = /^measured (\{.*\})$/m.exec(printed);

    if (found === null)
        throw new Error(`wrk measured nothing: ${printed.trim()}`);
    const told = JSON.parse(found[1]);

    return {
        requests: told.requests, bytes: told.bytes,
        rate: told.requests * 1e6 / told.microseconds,
        p50: told.p50 / 1e3, p90: told.p90 / 1e3, p99: told.p99 / 1e3,
        worst: told.worst / 1e3, status: told.status, failed: told.failed,
        client: told.client / told.requests,
    };
}

/*
 * What is wrong with MEASURED, or null: answers that failed, that have another
 * status than MEANT, or that were of another size than `wire` bytes.
 */
export function faultOf(measured, { status, wire, connections }) {
    const meant = status >= 400 ? measured.requests : 0;
    const off = Math.abs(measured.bytes - measured.requests * wire);

    if (measured.requests === 0)
        return 'nothing was answered';
    if (measured.failed > 0)
        return `${measured.failed} requests failed`;
    if (Math.abs(measured.status - meant) > (meant > 0 ? connections : 0))
        return `${measured.status} of ${measured.requests} answers have ` +
            'a status of 400 or more';
    if (wire > 0 && off > 2 * connections * wire)
        return `answers are ${Math.round(measured.bytes /
            measured.requests)} bytes and not ${wire}`;
    return null;
}
