/*
 * An archive of which one half is closed, and the same without that half.  What
 * is closed has words that nothing else has: "zwijg", what it is, and where the
 * word stands, so that a leak says what it is a leak of.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Site } from './site.mjs';

export const SECRET = 'zwijg';
export const BASE = 'http://boomgaard.example'; /* what both call themselves */

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="40" ' +
    'height="30" viewBox="0 0 40 30"><rect width="40" height="30"/></svg>';
const work = (n, name) => `<li>${name} AB. Over een boom. Boomkunde. ` +
    `20${10 + n};${n}(1):${n}0-${n}9. doi:10.5555/boom.${n}</li>`;

function body(word, works) {
    return `<h2>${word('kop')}</h2><p>De appelboom van ${word('tekst')} heeft
wortels<sup>1</sup> en takken, zie <a href="https://boom.example/${word('link')}">
hier</a>.</p>
<figure><img src="https://boom.example/${word('beeld')}.svg" alt="${word('alt')}">
<figcaption>${word('onderschrift')}</figcaption></figure>
<h2>Vragen &amp; antwoorden</h2>
<p><strong>V:</strong> Is ${word('vraag')} een boom?</p>
<p><strong>A:</strong> Ja, ${word('antwoord')}.</p>
<p><strong>V:</strong> Heeft hij wortels?</p><p><strong>A:</strong> Ja.</p>
<h2>Belangrijke zoekwoorden</h2><ul><li>${word('zoekwoord')}</li></ul>
<h2>Referenties</h2><ol>${works}</ol>`;
}

/* --- what is open --- */

const talk = [
    { id: '1', author: 'Riet', date: '2024-03-06', html: '<p>Mooi.</p>' },
    { id: '2', parent: '3', author: 'Albert', date: '2024-03-08',
        html: '<p>Een antwoord.</p>' },
    { id: '3', parent: '1', author: `${SECRET}opmerker`, date: '2024-03-07',
        url: `https://${SECRET}opmerkplek.example/`, closed: true,
        html: `<p>${SECRET}opmerking</p>` },
    { id: '4', author: `${SECRET}pinger`, kind: 'pingback', closed: true,
        url: `https://${SECRET}pingplek.example/`, date: '2024-03-07',
        html: `<p>${SECRET}ping</p>` },
];

const openDates = ['2024-03-05T10:30:00+01:00', '2024-03-05', '2024-03',
    '2024-04-02T09:00:00+02:00', '2023-11-11', undefined, undefined];

/* More than are bound in one volume: of a month, of a year alone, of no year;
 * and more works than are listed on a page. */
const sheets = ['2020-02', '2020', undefined].flatMap((date, volume) =>
    Array.from({ length: 51 }, (_, i) => ({
        slug: `vel-${volume}-${i + 1}`, title: `Vel ${volume}.${i + 1}`, date,
        html: `<p>Vel nummer ${i + 1}.</p><h2>Referenties</h2><ol>
<li>Vellen C. Een vel. Papier. 2001;${volume + 1}:${i + 1}.</li></ol>`,
    })));

/* More comments than a page has, on a post with a date and on one without. */
const crowded = ['2024-06-01', undefined].map((date, i) => ({
    slug: `druk-${i + 1}`, title: `Drukte ${i + 1}`, date,
    html: `<p>Iedereen praat over nummer ${i + 1}.</p>`,
    comments: Array.from({ length: 502 }, (_, n) => ({
        id: String(n + 1), author: 'Riet', html: `<p>Zin ${n + 1}.</p>`,
        ...(n === 400 ? talk[3] : {}) })),
}));

const withoutClosed = (post) => ({ ...post,
    comments: post.comments?.filter(({ closed }) => !closed) });

function openPosts() {
    return openDates.map((date, i) => ({
        guid: `https://boom.example/?p=${i + 1}`, id: String(i + 1),
        slug: `open-${i + 1}`, title: `Open appelboom ${i + 1}`, date,
        authors: ['Anna Open'], tags: ['Gedeeld', 'Ook gedeeld'],
        categories: ['Bomen', { name: 'Appels', below: ['Bomen'] }],
        html: body((where) => `open${where}`, work(1, 'Jansen') +
            (i === 0 ? work(2, 'Pieters') : '')),
        ...(i < 2 ? { featured: 'https://boom.example/openkop.svg' } : {}),
        ...(i === 0 ? { comments: talk, aliases: ['/oud/open-1/'] } : {}),
    })).concat(sheets, crowded, { kind: 'page', slug: 'open-pagina', title: 'Open pagina',
        html: '<p>Een pagina.</p>' });
}

const revised = () => {
    const posts = openPosts();

    return [posts[1], posts[6]].map((post) =>
        ({ ...post, html: `${post.html}<p>Later kwam er een zin bij.</p>` }));
};

/* What it said while it was a draft was said to nobody. */
export const finished = { guid: 'https://boom.example/?p=8', slug: 'open-8',
    title: 'Open appelboom 8', date: '2024-05-01', tags: ['Gedeeld'],
    html: '<p>Zo gaat deze appelboom naar buiten.</p>' };
export const unfinished = { ...finished, status: 'draft',
    html: `<p>Eerst stond hier ${SECRET}kladtekst.</p>` };

/* --- what is closed --- */

/* A post of which each part has a word of its own. */
function secretPost(state, date, more = {}) {
    const word = (where) => `${SECRET}${state}${where}`;

    return {
        guid: `https://boom.example/?p=${word('id')}`,
        slug: `${SECRET}-${state}-slug`, title: `Appelboom ${word('titel')}`,
        date, modified: '2025-01-01', excerpt: `Uittreksel ${word('uittreksel')}`,
        authors: ['Anna Open', `${word('schrijver')}`],
        tags: ['Gedeeld', word('tag')],
        categories: ['Bomen', { name: word('rubriek'), below: ['Bomen'] }],
        keywords: [word('trefwoord')], fields: { [word('veld')]: word('waarde') },
        aliases: [`/oud/${SECRET}-${state}/`],
        featured: { src: `https://boom.example/${word('kop')}.svg`,
            alt: word('kopalt') },
        html: body(word, work(1, 'Jansen') + work(2, 'Pieters') +
            work(3, word('werk'))),
        comments: [{ id: '1', author: word('prater'), date: '2024-03-09',
            html: `<p>${word('praat')}</p>` }],
        ...more,
    };
}

/* Each state once among the open posts, and once in a year of its own. */
const states = ['draft', 'private', 'scheduled', 'withdrawn'];
const byState = states.flatMap((state, i) => {
    const more = state !== 'withdrawn' ? { status: state } :
        { status: state, withdrawn_on: '2025-02-02',
            withdrawn_why: `${SECRET}waarom` };

    return [secretPost(state, '2024-03-05T11:00:00+01:00', more),
        secretPost(`${state}apart`, `200${i + 1}-06-07`, more)];
});
/* Published, but not before its day has come. */
const ahead = secretPost('vooruit', '2098-08-09T10:00:00+02:00');
const draftPage = secretPost('pagina', undefined,
    { kind: 'page', status: 'draft' });
/* Open at first; what closes them comes after. */
const closing = ['ingetrokken', 'ontpubliceerd', 'teruggezet', 'hernoemd',
    'herzien'].map((state, i) =>
    secretPost(state, `201${i}-02-03T12:00:00+01:00`));
const closedAgain = [
    { ...closing[2], status: 'draft' },
    { ...closing[4], status: 'private',
        html: `${closing[4].html}<p>${SECRET}herzientekst</p>` },
];
export const withdrawn = ['withdrawn', 'withdrawnapart', 'ingetrokken']
    .map((state) => `${SECRET}-${state}-slug`);

const wordpress = (name, status, more = '') => `<item>
<title>Appelboom ${SECRET}${name}titel</title>
<link>https://boom.example/2024/${SECRET}-${name}-slug/</link>
<dc:creator><![CDATA[${SECRET}${name}schrijver]]></dc:creator>
<guid isPermaLink="false">https://boom.example/?p=${name}</guid>
<content:encoded><![CDATA[${body((where) => `${SECRET}${name}${where}`,
        work(1, 'Jansen') + work(3, `${SECRET}${name}werk`))}]]></content:encoded>
<excerpt:encoded><![CDATA[${SECRET}${name}uittreksel]]></excerpt:encoded>
<wp:post_id>${900 + name.length}</wp:post_id>
<wp:post_date>2024-03-05 12:00:00</wp:post_date>
<wp:post_date_gmt>2024-03-05 11:00:00</wp:post_date_gmt>
<wp:post_name>${SECRET}-${name}-slug</wp:post_name><wp:status>${status}</wp:status>
<wp:post_parent>0</wp:post_parent><wp:post_type>post</wp:post_type>${more}
<category domain="post_tag" nicename="gedeeld">Gedeeld</category>
<category domain="post_tag" nicename="${SECRET}${name}tag">${SECRET}${name}tag</category>
<category domain="category" nicename="${SECRET}${name}rubriek">${SECRET}${name}rubriek</category>
</item>`;
const wordpressFile = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Oud</title>
<link>https://boom.example</link><language>nl</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://boom.example</wp:base_blog_url>
${wordpress('pending', 'pending')}
${wordpress('onbegrepen', 'wie-weet')}
${wordpress('sesam', 'publish',
        `<wp:post_password>${SECRET}wachtwoord</wp:post_password>`)}
</channel></rss>
`;

const wordpressNames = ['pending', 'onbegrepen', 'sesam'];

/* --- where it all is --- */

export const openPaths = ['2024/03/open-1', '2024/03/open-2', '2024/03/open-3',
    '2024/04/open-4', '2023/11/open-5', 'open-6', 'open-7', '2024/05/open-8',
    'open-pagina', '2024/06/druk-1', 'druk-2'];

/* For whoever guesses: what there is of each state, and when it is dated. */
export const closed = [
    ...states.map((state) => [state, '2024-03-05']),
    ...states.map((state, i) => [`${state}apart`, `200${i + 1}-06-07`]),
    ...wordpressNames.map((name) => [name, '2024-03-05']),
    ...closing.map(({ slug, date }) => [slug.split('-')[1], date.slice(0, 10)]),
    ['vooruit', '2098-08-09'], ['pagina', ''],
].map(([state, date]) => ({ state, date }));

export const closedPaths = closed.flatMap(({ state, date }) => {
    const month = date.slice(0, 7).replace('-', '/');
    const slugs = [`${SECRET}-${state}-slug`,
        ...(state === 'hernoemd' ? [`${SECRET}-hernoemd-anders`] : [])];

    return slugs.map((slug) => month === '' ? slug : `${month}/${slug}`);
});

/* --- both archives --- */

async function pictures(site) {
    const folder = join(site.folder, 'beelden');
    const words = ['open', ...closed.map(({ state }) => SECRET + state)];

    await mkdir(folder);
    for (const word of words)
        for (const name of ['beeld', 'kop'])
            await writeFile(join(folder, `${word}${name}.svg`),
                picture.replace('30"/', `30" id="${word}${name}"/`));
    return ['--media', folder];
}

async function addClosed(site, media) {
    const file = join(site.folder, 'oud.xml');

    await site.importPosts('open-nog.jsonl', closing, ...media);
    await site.importPosts('dicht.jsonl', [...byState, ahead, draftPage],
        ...media);
    await writeFile(file, wordpressFile);
    await site.kroniek('import', ...media, file);
    await site.importPosts('weer-dicht.jsonl', closedAgain, ...media);
    await site.kroniek('withdraw', `${SECRET}-ingetrokken-slug`,
        '--reason', `${SECRET}waarom`);
    await site.kroniek('unpublish', `${SECRET}-ontpubliceerd-slug`);
    await site.kroniek('unpublish', `${SECRET}-hernoemd-slug`);
    await site.kroniek('edit', `${SECRET}-hernoemd-slug`,
        '--slug', `${SECRET}-hernoemd-anders`);
}

/* What is told as of a later second than site.opened is of what is closed. */
async function passTheSecond(site) {
    site.opened = Math.floor(Date.now() / 1000);
    await pause((site.opened + 1) * 1000 - Date.now());
}

/* A site of what is open, with what is closed beside it or WITHOUT. */
export async function makeHalfClosed(hasClosed) {
    const site = await Site.make({ title: 'Boomgaard', language: 'nl',
        base: BASE, conf: [['page_size = 10', 'page_size = 1'],
            ['permalink = /%postname%/',
                'permalink = /%year%/%monthnum%/%postname%/'],
            ['contact =', 'contact = mailto:wacht@boom.example'],
            ['style =', 'style = own.css']] });

    try {
        const media = await pictures(site);
        await writeFile(join(site.folder, 'archive/own.css'),
            'body { margin: 0 }\n');
        await site.importPosts('open.jsonl', hasClosed ? openPosts() :
            openPosts().map(withoutClosed), ...media);
        await site.importPosts('herzien.jsonl', revised(), ...media);
        await site.importPosts('af.jsonl', [finished]);
        await passTheSecond(site);
        if (hasClosed)
            await addClosed(site, media);
        await site.start();
    } catch (error) {
        await site.stop().catch(() => {});
        throw error;
    }
    return site;
}
