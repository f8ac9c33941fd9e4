/*
 * nginx.conf.example with its places filled in, and beside what it serves the
 * very files that answers are compared with: /static/ as the example serves
 * files, /static-plain/ without open_file_cache, /static-br/ packed by brotli.
 */
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';

function put(text, from, to) {
    if (!text.includes(from))
        throw new Error(`nginx.conf.example has no '${from}'`);
    return text.replaceAll(from, to);
}

const files = (folder) => `
        location ^~ /static/ {
            alias ${folder}/static/;
            gzip_static on;
        }
        location ^~ /static-plain/ {
            alias ${folder}/static/;
            gzip_static on;
            open_file_cache off;
        }
        location ^~ /static-br/ {
            alias ${folder}/static-br/;
            add_header Content-Encoding br;
        }

        location / {`;

/* The profile for high traffic, switched on as the example's head says. */
export function highTraffic(text) {
    if (!text.includes('#+ fastcgi_cache '))
        throw new Error('nginx.conf.example has no profile for high traffic');
    return text.replace(/^( *)#\+ /gm, '$1').replace(/^.*#-\n/gm, '');
}

/*
 * As `run` (a folder), `port`, `socket`, `pages` (the folder of both statics),
 * `served` (public/ as the build made it) and, for high traffic, `copies`.
 */
export async function fillIn(source, { run, port, socket, pages, served,
    copies }) {
    let text = await readFile(join(source, 'nginx.conf.example'), 'utf8');

    if (copies !== undefined)
        text = put(highTraffic(text), '/run/kroniek-pages', copies);
    text = put(text, 'user www-data;',
        `user ${userInfo().username};\ndaemon off;`);
    text = put(text, 'listen 80;', `listen 127.0.0.1:${port};`);
    text = put(text, 'archive.example', '127.0.0.1');
    text = put(text, '/srv/kroniek/public', served);
    text = put(text, '/srv/kroniek/archive/media', join(run, 'media'));
    text = put(text, '/run/kroniek/kroniek.sock', socket);
    text = put(text, '/run/nginx.pid', join(run, 'nginx.pid'));
    text = put(text, '/var/log/nginx', run);
    text = put(text, '/var/lib/nginx', run);
    return put(text, '\n        location / {', files(pages));
}
