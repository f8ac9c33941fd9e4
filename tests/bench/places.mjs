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
            open_file_cache off;
        }
        location ^~ /static-br/ {
            alias ${folder}/static-br/;
            add_header Content-Encoding br;
        }

        location / {`;

/* The profile for high traffic, which stands in the example commented out. */
export function highTraffic(text, run) {
    return put(text, '    upstream kroniek {',
        `    fastcgi_cache_path ${run}/cache keys_zone=pages:4m;\n` +
        '    upstream kroniek {')
        .replace('        location / {\n', `        location / {
            fastcgi_cache pages;
            fastcgi_cache_key $request_method$request_uri$http_accept_encoding;
            fastcgi_cache_valid 200 301 404 410 1s;
            fastcgi_ignore_headers Cache-Control Expires;
            fastcgi_cache_lock on;
            fastcgi_cache_background_update on;
            fastcgi_cache_use_stale updating error timeout;
`);
}

/* As `run` folder, `port`, `socket`, and `pages` (the folder of both statics). */
export async function fillIn(source, { run, port, socket, pages, profile }) {
    let text = await readFile(join(source, 'nginx.conf.example'), 'utf8');

    if (profile)
        text = highTraffic(text, run);
    text = put(text, 'user www-data;',
        `user ${userInfo().username};\ndaemon off;`);
    text = put(text, 'listen 80;', `listen 127.0.0.1:${port};`);
    text = put(text, 'archive.example', '127.0.0.1');
    text = put(text, '/srv/kroniek/public', join(source, 'public'));
    text = put(text, '/srv/kroniek/archive/media', join(run, 'media'));
    text = put(text, '/run/kroniek/kroniek.sock', socket);
    text = put(text, '/run/nginx.pid', join(run, 'nginx.pid'));
    text = put(text, '/var/log/nginx', run);
    text = put(text, '/var/lib/nginx', run);
    return text.replace('\n        location / {', files(pages));
}
