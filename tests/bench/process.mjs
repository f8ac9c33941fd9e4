/*
 * What a process uses, as the kernel tells it in /proc.
 */
import { readFileSync, readdirSync } from 'node:fs';

function read(path) {
    try {
        return readFileSync(path, 'utf8');
    } catch {
        return ''; /* it ended while we looked */
    }
}

export function childrenOf(pid) {
    return read(`/proc/${pid}/task/${pid}/children`).trim().split(/\s+/)
        .filter((word) => word !== '').map(Number);
}

/* Microseconds of processor that all threads of PIDS have used. */
export function processorOf(pids) {
    let nanoseconds = 0;

    for (const pid of pids)
        for (const thread of readdirSync(`/proc/${pid}/task`))
            nanoseconds += Number(
                read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]);
    return nanoseconds / 1e3;
}

/* Resident memory in MiB: all, what is its own, what maps files, the most. */
export function memoryOf(pid) {
    const text = read(`/proc/${pid}/status`);
    const row = (name) => {
        const found = new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(text);
        return found === null ? NaN : Number(found[1]) / 1024;
    };

    return { resident: row('VmRSS'), own: row('RssAnon'),
        files: row('RssFile'), most: row('VmHWM') };
}
