/*
 * A site as its readers meet it: kroniek makes and fills the archive,
 * kroniek-fcgi answers, and nginx stands before it with nginx.conf.example.
 * All of it is on 127.0.0.1 and in a folder of its own, and goes with it.
 */
import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Failure } from './cases.mjs';
import { build, command, source } from './tools.mjs';

function freePort() {
    return new Promise((resolve, reject) => {
        const server = createServer();

        server.on('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

function listens(port) {
    return new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1');

        socket.on('connect', () => { socket.destroy(); resolve(true); });
        socket.on('error', () => resolve(false));
    });
}

async function await_(what, isSo) {
    for (let i = 0; i < 400; i++) {
        if (await isSo())
            return;
        await pause(25);
    }
    throw new Failure(what);
}

/* A program that ends when this one does, however that happens. */
function serve(log, file, words) {
    const out = openSync(log, 'a');
    const child = spawn('setpriv', ['--pdeathsig', 'TERM', '--', file, ...words],
        { stdio: ['ignore', out, out],
          env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } });

    child.ended = new Promise((resolve) => {
        child.on('error', () => resolve(127));
        child.on('exit', (status, signal) => resolve(status ?? signal));
    });
    return child;
}

async function endOf(child) {
    child.kill('SIGTERM');
    return child.ended;
}

export class Site {
    /* An empty archive.  CONF: pairs of what stands in kroniek.conf and what is
     * to; BASE: the address it gives as its own, else the one it is asked at. */
    static async make({ title, language, conf = [], base }) {
        const site = new Site();

        site.folder = await mkdtemp(join(tmpdir(), 'kroniek-web-'));
        site.port = await freePort();
        site.address = `http://127.0.0.1:${site.port}`;
        site.config = join(site.folder, 'archive/kroniek.conf');
        await site.kroniek('init', join(site.folder, 'archive'),
            '--title', title, '--base-url', base ?? site.address,
            '--language', language);
        await site.configure(conf);
        return site;
    }

    async configure(changes) {
        let text = await readFile(this.config, 'utf8');

        for (const [from, to] of changes) {
            if (!text.includes(from))
                throw new Failure(`kroniek.conf has no '${from}'`);
            text = text.replace(from, to);
        }
        await writeFile(this.config, text);
    }

    /* The command line; the status it must end with is 0, or WORDS.status. */
    async kroniek(...words) {
        const own = existsSync(this.config) ? ['-C', this.config] : [];
        const ran = await command(join(build, 'kroniek'), [...own, ...words]);

        if (ran.status !== 0)
            throw new Failure(`kroniek ${words.join(' ')}: status ` +
                `${ran.status}\n${ran.out}${ran.errors}`);
        return ran.out;
    }

    /* Import POSTS, objects as docs/jsonl.md has them, as the file NAME. */
    async importPosts(name, posts, ...options) {
        const file = join(this.folder, name);

        await writeFile(file, posts.map((post) => JSON.stringify(post))
            .join('\n') + '\n');
        return this.kroniek('import', ...options, file);
    }

    async nginxConfig() {
        let text = await readFile(join(source, 'nginx.conf.example'), 'utf8');
        const run = this.run;
        const places = [
            ['user www-data;', `user ${userInfo().username}; daemon off;`],
            ['listen 80;', `listen 127.0.0.1:${this.port};`],
            ['archive.example', '127.0.0.1'],
            ['/srv/kroniek/archive/media', join(this.folder, 'archive/media')],
            ['/srv/kroniek/public', join(build, 'public')],
            ['/run/kroniek/kroniek.sock', join(run, 'kroniek.sock')],
            ['/run/kroniek-pages', join(run, 'pages')],
            ['/run/nginx.pid', join(run, 'nginx.pid')],
            ['/var/log/nginx', run],
            ['/var/lib/nginx', run],
        ];

        for (const [from, to] of places) {
            if (!text.includes(from))
                throw new Failure(`nginx.conf.example has no '${from}'`);
            text = text.replaceAll(from, to);
        }
        return text;
    }

    async start() {
        const socket = join(this.folder, 'run/kroniek.sock');
        const config = join(this.folder, 'run/nginx.conf');

        this.run = join(this.folder, 'run');
        this.log = join(this.run, 'log');
        await mkdir(this.run);
        await writeFile(config, await this.nginxConfig());
        this.responder = serve(this.log, join(build, 'kroniek-fcgi'),
            ['-C', this.config, '--socket', socket]);
        await await_('kroniek-fcgi makes no socket', () => existsSync(socket));
        this.nginx = serve(this.log, 'nginx',
            ['-p', this.run, '-e', join(this.run, 'error.log'), '-c', config]);
        await await_('nginx does not listen', () => listens(this.port));
    }

    /* Both must end well: the sanitizers speak at the end. */
    async stop() {
        const ends = [];

        if (this.nginx)
            ends.push(`nginx: ${await endOf(this.nginx)}`);
        if (this.responder)
            ends.push(`kroniek-fcgi: ${await endOf(this.responder)}`);
        const wrong = ends.filter((end) => !end.endsWith(': 0'));
        const log = wrong.length > 0 ? await readFile(this.log, 'utf8') : '';
        await rm(this.folder, { recursive: true, force: true });
        if (wrong.length > 0)
            throw new Failure(`${wrong.join(', ')}\n${log.slice(-4000)}`);
    }

    url(path) {
        return new URL(path, this.address).href;
    }

    /* What is answered to a GET of PATH, not following where it leads. */
    async get(path, headers = {}, method = 'GET') {
        const answer = await fetch(this.url(path),
            { headers, method, redirect: 'manual' });

        return {
            status: answer.status,
            headers: answer.headers,
            type: answer.headers.get('content-type'),
            text: await answer.text(),
        };
    }
}
