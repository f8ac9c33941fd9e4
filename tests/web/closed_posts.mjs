/*
 * An archive of which one half is closed, and the same without that half.  What
 * is closed has words that nothing else has: "zwijg", what it is, and where the
 * word stands, so that a leak says what it is a leak of.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Site } from './site.mjs';

export const SECRET = 'zwijg';

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

const openComments = [
    { id: '1', author: 'Riet', date: '2024-03-06', html: '<p>Mooi.</p>' },
    { id: '2', parent: '3', author: 'Albert', date: '2024-03-08',
        html: '<p>Een antwoord.</p>' },
];
const closedComments = [
    { id: '3', parent: '1', author: `${SECRET}opmerker`, date: '2024-03-07',
        url: `https://${SECRET}opmerkplek.example/`, closed: true,
        html: `<p>${SECRET}opmerking</p>` },
    { id: '4', author: `${SECRET}pinger`, kind: 'pingback', closed: true,
        url: `https://${SECRET}pingplek.example/`, date: '2024-03-07',
        html: `<p>${SECRET}ping</p>` },
];

const openDates = ['2024-03-05T10:30:00+01:00', '2024-03-05', '2024-03',
    '2024-04-02T09:00:00+02:00', '2023-11-11', undefined, undefined];

function openPosts(comments) {
    return openDates.map((date, i) => ({
        guid: `https://boom.example/?p=${i + 1}`, id: String(i + 1),
        slug: `open-${i + 1}`, title: `Open appelboom ${i + 1}`, date,
        authors: ['Anna Open'], tags: ['Gedeeld', 'Ook gedeeld'],
        categories: ['Bomen', { name: 'Appels', below: ['Bomen'] }],
        html: body((where) => `open${where}`, work(1, 'Jansen') +
            (i === 0 ? work(2, 'Pieters') : '')),
        ...(i === 0 ? { comments, aliases: ['/oud/open-1/'] } : {}),
    })).concat({ kind: 'page', slug: 'open-pagina', title: 'Open pagina',
        html: '<p>Een pagina.</p>' });
}

const revised = () => {
    const posts = openPosts(openComments);

    posts[1].html += '<p>Later kwam er een zin bij.</p>';
    return [posts[1]];
};

/* What it said while it was a draft was said to nobody. */
const finished = { guid: 'https://boom.example/?p=8', slug: 'open-8',
    title: 'Open appelboom 8', date: '2024-05-01', tags: ['Gedeeld'],
    html: '<p>Zo gaat deze appelboom naar buiten.</p>' };
const unfinished = { ...finished, status: 'draft',
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

/* What names the closed posts, for whoever guesses addresses. */
export const guesses = {
    states: [...states, ...states.map((state) => `${state}apart`), 'vooruit',
        'pagina', 'ingetrokken', 'ontpubliceerd', 'teruggezet', 'hernoemd',
        'herzien', ...wordpressNames],
    dates: ['2001-06-07', '2002-06-07', '2003-06-07', '2004-06-07',
        '2010-02-03', '2011-02-03', '2012-02-03', '2013-02-03', '2014-02-03',
        '2098-08-09'],
};

/* --- both archives --- */

async function pictures(site) {
    const folder = join(site.folder, 'beelden');
    const words = ['open', ...guesses.states.map((state) => SECRET + state)];

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

/* A site of what is open, with what is closed beside it or WITHOUT. */
export async function makeHalfClosed(hasClosed) {
    const site = await Site.make({ title: 'Boomgaard', language: 'nl',
        conf: [['page_size = 10', 'page_size = 1']] });

    try {
        const media = await pictures(site);
        await site.importPosts('open.jsonl', openPosts(hasClosed ?
            [...openComments, ...closedComments] : openComments), ...media);
        await site.importPosts('herzien.jsonl', revised(), ...media);
        if (hasClosed)
            await site.importPosts('klad.jsonl', [unfinished]);
        await site.importPosts('af.jsonl', [finished]);
        if (hasClosed)
            await addClosed(site, media);
        await site.start();
    } catch (error) {
        await site.stop().catch(() => {});
        throw error;
    }
    return site;
}
