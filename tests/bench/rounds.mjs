/*
 * The measuring: every set in turn, every kind of it one after another, round
 * by round, each round the other way about than the one before.
 */
import { acceptOf, fetchWire, unpack } from './answers.mjs';
import { isInRound, nameOf } from './cases.mjs';
import { processorOf } from './process.mjs';
import { ratios, summary } from './series.mjs';
import { say } from './table.mjs';
import { faultOf, measuredOf, wordsOf } from './wrk.mjs';

/* Where KIND of SET is asked: { nginx, path }. */
function placeOf(servers, set, kind, path) {
    const folder = set.coding === 'br' ? 'static-br' : 'static';

    switch (kind) {
    case 'static':
        return { nginx: servers.hit, path: `/${folder}/${set.page}.html` };
    case 'plain':
        return { nginx: servers.hit, path: `/static-plain/${set.page}.html` };
    case 'limit':
        return { nginx: servers.limit, path: `/${set.page}.` +
            (set.unchanged ? '304' : set.coding) };
    case 'made':
        return { nginx: servers.hit, path };
    default:
        return { nginx: servers[kind], path };
    }
}

/* What SET must be answered with, and that it is, whoever answers. */
async function target(servers, set, kind, page, answer) {
    const { nginx, path } = placeOf(servers, set, kind, page.path);
    const headers = acceptOf(set.coding);
    const file = kind === 'static' || kind === 'plain' || kind === 'limit';
    const status = set.unchanged ? 304 :
        kind === 'static' || kind === 'plain' ? 200 : page.status;
    const first = await fetchWire(nginx.address, path, headers);

    if (set.unchanged)
        headers['If-None-Match'] = /^etag: (.*)\r$/im.exec(first.head)?.[1];
    const got = set.unchanged ?
        await fetchWire(nginx.address, path, headers) : first;

    if (got.status !== status)
        throw new Error(`${kind} ${path}: ${got.status} and not ${status}`);
    const same = file ? got.body.equals(answer.body) :
        unpack(got.body, set.coding).equals(unpack(answer.body, set.coding));

    if (!set.unchanged && !same)
        throw new Error(`${kind} ${path}: not the same bytes`);
    return { kind, nginx, path, headers, status, wire: got.wire,
        bytes: got.body.length, runs: [] };
}

async function measure(stand, set, aim) {
    const { nginx } = aim;
    const pids = [nginx.pids(), nginx.responder.pids()];
    const before = pids.map(processorOf);
    const ran = await stand.mustRun('wrk', wordsOf({ headers: aim.headers,
        url: `${nginx.address}${aim.path}`, connections: set.connections,
        seconds: set.seconds }));
    const measured = measuredOf(ran);
    const [web, server] = pids.map((list, i) =>
        (processorOf(list) - before[i]) / measured.requests);
    const fault = faultOf(measured, { ...set, ...aim });

    if (fault !== null)
        throw new Error(`${nameOf(set)} ${aim.kind}: ${fault}`);
    return { ...measured, web, server,
        work: measured.client + web + server };
}

/* Whether the last request was answered from the page cache: "hit", "made". */
function cacheOf(log) {
    return /.*\bcache=(\w+)/s.exec(log)?.[1] ?? null;
}

const turned = (list, round) => round % 2 === 0 ? list : [...list].reverse();

/* Take part in ROUND of ROUNDS with all sets due. */
async function playRound(stand, measured, round, rounds, lastLine) {
    for (const { set, aims } of turned(measured, round)) {
        if (!isInRound(set.rounds, round, rounds))
            continue;
        for (const aim of turned(aims, round)) {
            aim.runs.push(await measure(stand, set, aim));
            if (['hit', 'made', 'miss'].includes(aim.kind))
                aim.cache = cacheOf(await lastLine(aim.nginx.responder));
            stand.emptyLogs();
        }
    }
}

/* What RUNS came to beside OTHERS, by turns; `work`: how much less they had. */
function besides(runs, others) {
    const of = (list, name) => list.map((run) => run[name]);

    return { rate: summary(ratios(of(runs, 'rate'), of(others, 'rate'))),
        p99: summary(ratios(of(runs, 'p99'), of(others, 'p99'))),
        work: summary(ratios(of(others, 'work'), of(runs, 'work'))) };
}

function resultOf(aim, aims) {
    const of = (name) => summary(aim.runs.map((run) => run[name]));
    const to = (kind) => {
        const other = aims.find((one) => one.kind === kind);
        return other === undefined || other === aim ? null :
            besides(aim.runs, other.runs);
    };

    return { kind: aim.kind, path: aim.path, bytes: aim.bytes,
        cache: aim.cache ?? null, rate: of('rate'), p50: of('p50'),
        p99: of('p99'), processor: { nginx: of('web'), server: of('server'),
            client: of('client'), all: of('work') },
        toStatic: to('static'), toPlain: to('plain'), toLimit: to('limit') };
}

/*
 * All of SETS: [{ name, page, coding, connections, unchanged, seconds, kinds:
 * [result] }].  SERVERS: nginx by kind; LASTLINE gives a responder's last log.
 */
export async function play(stand, servers, sets, pages, answers, lastLine) {
    const measured = [];
    const rounds = Math.max(...sets.map((set) => set.rounds));

    for (const set of sets) {
        const page = pages.find(({ key }) => key === set.page);
        const answer = answers.get(`${set.page} ${set.coding}`);
        const aims = [];

        for (const kind of set.kinds)
            aims.push(await target(servers, set, kind, page, answer));
        measured.push({ set, aims });
    }
    for (let round = 0; round < rounds; round++) {
        say(`round ${round + 1} of ${rounds}`);
        await playRound(stand, measured, round, rounds, lastLine);
    }
    return measured.map(({ set, aims }) => ({ name: nameOf(set),
        page: set.page, coding: set.coding, connections: set.connections,
        unchanged: set.unchanged ?? false, seconds: set.seconds,
        kinds: aims.map((aim) => resultOf(aim, aims)) }));
}
