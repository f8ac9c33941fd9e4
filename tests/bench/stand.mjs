/*
 * What runs while it is measured: responders, the yardstick, nginx before each
 * of them.  All of it is on 127.0.0.1 or a socket in one folder, and ends with
 * this program, however that ends.
 */
import { spawn } from 'node:child_process';
import { existsSync, openSync, closeSync, readFileSync, truncateSync }
    from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { cpus } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { fillIn } from './places.mjs';
import { childrenOf } from './process.mjs';

function isTaken(port) {
    return new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1');

        socket.on('connect', () => { socket.destroy(); resolve(true); });
        socket.on('error', () => resolve(false));
    });
}

export class Stand {
    /* PLACES: build (folder of the programs), source, run (made anew), port. */
    constructor(places) {
        Object.assign(this, places);
        this.pages = join(this.run, 'pages');
        this.children = [];
        this.logs = [];
        this.folders = [];
    }

    /* nginx.conf must be able to name what is in it; a socket, 107 bytes. */
    async open() {
        const lock = join(this.run, 'pid');

        if (!/^[A-Za-z0-9/._+@=-]{1,80}$/.test(this.run))
            throw new Error(`wants a shorter, plainer path than ${this.run}`);
        if (existsSync(lock) &&
            existsSync(`/proc/${readFileSync(lock, 'utf8').trim()}`))
            throw new Error(`another bench is at work in ${this.run}`);
        await rm(this.run, { recursive: true, force: true });
        for (const folder of ['static', 'static-br', 'answers'])
            await mkdir(join(this.pages, folder), { recursive: true });
        await writeFile(lock, `${process.pid}\n`);
        this.lock = lock;
    }

    /* A program that ends when this one does; it is killed, if need be. */
    launch(file, words, { out, cwd } = {}) {
        const child = spawn('setpriv', ['--pdeathsig', 'TERM', '--', file,
            ...words], { cwd, stdio: ['ignore', out ?? 'pipe', out ?? 'pipe'],
            env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } });

        child.over = new Promise((resolve) => {
            child.on('error', () => resolve(127));
            child.on('exit', (status, signal) => {
                this.children = this.children.filter((one) => one !== child);
                resolve(status ?? signal);
            });
        });
        this.children.push(child);
        return child;
    }

    /* FILE to its end, and what it printed. */
    async command(file, words, options) {
        const child = this.launch(file, words, options);
        const printed = { out: '', errors: '' };

        child.stdout?.on('data', (text) => { printed.out += text; });
        child.stderr?.on('data', (text) => { printed.errors += text; });
        const closed = new Promise((resolve) => child.on('close', resolve));
        const status = await child.over;
        if (status !== 127)
            await closed;
        return { status, ...printed };
    }

    async mustRun(file, words, options) {
        const ran = await this.command(file, words, options);

        if (ran.status !== 0)
            throw new Error(`${file} ${words.join(' ')}: status ` +
                `${ran.status}\n${ran.out}${ran.errors}`.slice(0, 4000));
        return ran.out;
    }

    program(name) {
        return join(this.build, name);
    }

    kroniek(conf, ...words) {
        return this.mustRun(this.program('kroniek'), ['-C', conf, ...words]);
    }

    /* Something that serves: until IS_UP, and it must not end before. */
    async serve(name, file, words, isUp) {
        const log = join(this.run, `${name}.log`);
        const out = openSync(log, 'a');
        const child = this.launch(file, words, { out });
        let ended = null;

        closeSync(out);
        this.logs.push(log);
        child.over.then((status) => { ended = status; });
        for (let i = 0; i < 800 && ended === null; i++) {
            if (await isUp())
                return child;
            await pause(25);
        }
        throw new Error(`${name} does not start (${ended})\n` +
            readFileSync(log, 'utf8').slice(-2000));
    }

    /* kroniek-fcgi on the archive of CONF; SETTINGS go into [server]. */
    async startResponder(name, conf, settings = {}, words = []) {
        const socket = join(this.run, `${name}.sock`);
        const own = join(this.run, `${name}.conf`);

        await writeFile(own, configured(await readFile(conf, 'utf8'),
            dirname(conf), settings));
        const child = await this.serve(name, this.program('kroniek-fcgi'),
            ['-C', own, '--socket', socket, ...words],
            () => existsSync(socket));
        return { name, socket, child, pids: () => [child.pid],
            log: join(this.run, `${name}.log`) };
    }

    /* ANSWERS: pairs of address and file. */
    async startLimit(name, answers) {
        const socket = join(this.run, `${name}.sock`);
        const child = await this.serve(name, this.program('bench_limit'),
            [socket, String(Math.max(2, cpus().length)),
                ...answers.map(([uri, file]) => `${uri}=${file}`)],
            () => existsSync(socket));

        return { name, socket, child, pids: () => [child.pid] };
    }

    /* nginx before RESPONDER; PROFILE: that for high traffic. */
    async startNginx(name, responder, profile = false) {
        const run = join(this.run, name);
        const port = await this.freePort();
        const config = join(run, 'nginx.conf');
        const copies = profile ? await this.inMemory() : undefined;

        await mkdir(join(run, 'media'), { recursive: true });
        await writeFile(config, await fillIn(this.source, { run, port, copies,
            socket: responder.socket, pages: this.pages,
            served: this.program('public') }));
        const child = await this.serve(name, 'nginx',
            ['-p', run, '-e', join(run, 'error.log'), '-c', config],
            () => isTaken(port));
        this.logs.push(join(run, 'access.log'));
        return { name, port, responder, child,
            address: `http://127.0.0.1:${port}`,
            pids: () => [child.pid, ...childrenOf(child.pid)] };
    }

    /* A folder that is memory, as /run is. */
    async inMemory() {
        const place = existsSync('/dev/shm') ? '/dev/shm' : this.run;
        const folder = await mkdtemp(join(place, 'kroniek-bench-'));

        this.folders.push(folder);
        return folder;
    }

    async freePort() {
        while (await isTaken(this.port))
            this.port++;
        return this.port++;
    }

    /* A line a request would fill the disk. */
    emptyLogs() {
        for (const log of this.logs)
            if (existsSync(log))
                truncateSync(log);
    }

    async end() {
        for (const child of [...this.children].reverse()) {
            child.kill('SIGTERM');
            if (await Promise.race([child.over, pause(5000, 'late')]) ===
                'late')
                child.kill('SIGKILL');
        }
        if (this.lock !== undefined)
            await rm(this.lock, { force: true });
        for (const folder of this.folders)
            await rm(folder, { recursive: true, force: true });
    }
}

/* kroniek.conf of FOLDER, to be read elsewhere, with SETTINGS for [server]. */
export function configured(text, folder, settings) {
    const absolute = (line, key, value) => `${key} = ` +
        (value === '' || isAbsolute(value) ? value : join(folder, value));
    let out = text.replace(
        /^(database|media|templates|style)[ \t]*=[ \t]*(.*)$/gm, absolute);

    for (const [key, value] of Object.entries(settings))
        out = out.replace(new RegExp(`^${key}[ \\t]*=.*\n`, 'm'), '')
            .replace(/^\[server\]\n/m, `[server]\n${key} = ${value}\n`);
    return out;
}
