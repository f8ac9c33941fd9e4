/*
 * A test program in JavaScript that ctest runs beside the C ones.  It prints
 * what cmocka prints, so that ./dev counts its cases one by one, and whatever
 * becomes of them what was started is ended.
 */
import { isDeepStrictEqual } from 'node:util';

const PATIENCE = 240_000; /* ms that one case may take */

export class Failure extends Error {}

export function fail(text) {
    throw new Failure(text);
}

export function expect(truth, text) {
    if (!truth)
        fail(text);
}

/* What was found must be what was meant; TEXT says what it is. */
export function same(found, meant, text) {
    if (!isDeepStrictEqual(found, meant))
        fail(`${text}: ${show(found)} and not ${show(meant)}`);
}

/* A list of faults that must be empty; the first of them are told. */
export function none(faults, text) {
    if (faults.length > 0)
        fail(`${text}: ${faults.length}\n    ` +
            faults.slice(0, 40).join('\n    '));
}

function show(value) {
    const text = JSON.stringify(value) ?? String(value);

    return text.length > 400 ? `${text.slice(0, 400)}...` : text;
}

function inTime(work) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Failure('took too long')),
            PATIENCE);
    });

    return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/* What went wrong in WORK, or nothing. */
async function trouble(work) {
    try {
        await inTime(work());
        return null;
    } catch (error) {
        return error instanceof Failure ? error.message : error.stack;
    }
}

/*
 * Run CASES, an object of functions named by what they show, one after another.
 * START makes what each of them is given, STOP ends it.
 */
export async function run(cases, start, stop) {
    const names = Object.keys(cases);
    const failed = [];
    let given;
    const broken = await trouble(async () => { given = await start(); });

    console.log(`[==========] Running ${names.length} test(s).`);
    for (const name of names) {
        console.log(`[ RUN      ] ${name}`);
        const wrong = broken ?? await trouble(() => cases[name](given));
        if (wrong !== null) {
            console.log(wrong);
            failed.push(name);
        }
        console.log(`[ ${wrong === null ? '      OK' : ' FAILED '} ] ${name}`);
    }
    const left = await trouble(() => stop(given));
    if (left !== null) {
        console.log(left);
        failed.push('what was started ends well');
        names.push('what was started ends well');
    }
    conclude(names.length, failed);
}

function conclude(count, failed) {
    console.log(`[==========] ${count} test(s) run.`);
    console.log(`[  PASSED  ] ${count - failed.length} test(s).`);
    if (failed.length > 0) {
        console.log(`[  FAILED  ] ${failed.length} test(s), listed below:`);
        for (const name of failed)
            console.log(`[  FAILED  ] ${name}`);
        console.log(`\n ${failed.length} FAILED TEST(S)`);
    }
    process.exit(failed.length > 0 ? 1 : 0);
}
