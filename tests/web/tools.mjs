/*
 * What npm brought, from the folder that ./dev test filled, and the programs
 * of Debian that the tests use.
 */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const source =
    dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const build = process.env.KRONIEK_BUILD ?? join(source, 'build-test');
export const modules = process.env.KRONIEK_WEB ?? join(source, '.kroniek/web');

const require = createRequire(join(modules, 'package.json'));

/* The module NAME; without it no case of the program can be had. */
export function tool(name) {
    try {
        return require(name);
    } catch (error) {
        console.error(`${name} is not in ${modules}; ./dev test fetches it`);
        throw error;
    }
}

export function toolPath(name) {
    return require.resolve(name);
}

/* Run FILE with WORDS to its end: its status and what it printed. */
export function command(file, words, options = {}) {
    const limits = { maxBuffer: 256 << 20, encoding: 'utf8', ...options };

    return new Promise((resolve, reject) => {
        execFile(file, words, limits, (error, out, errors) => {
            if (error !== null && typeof error.code !== 'number')
                reject(new Error(`cannot run ${file}: ${error.message}`));
            else
                resolve({ status: error === null ? 0 : error.code, out, errors });
        });
    });
}
