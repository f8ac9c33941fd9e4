/*
 * What the pages are tried with besides the sample archive boomgaard: a post
 * that has everything a post can have, and those that know little.  Objects as
 * docs/jsonl.md has them.
 */

const line = 'knotwilg-meidoorn-sleedoorn-hazelaar-';

/* A body with a bit of everything, wide, long, foreign and awkward. */
const everything = `
<p>Wie een register van een boomgaard bijhoudt, schrijft over bomen, over weer
en over mensen.* Dit is het hele register, met alles erin wat er in de loop van
de jaren in is terechtgekomen.<sup>1</sup> Wie haast heeft, leest alleen de
<a href="/goudreinet/">Goudreinet</a>.</p>
<h2>De kaart</h2>
<p>Van elke rij is een kaart. De oudste is van <abbr title="Stichting">St.</abbr>
De Oude Boomgaard zelf, de jongste van vorig voorjaar.<sup>2</sup></p>
<figure><img src="https://boomgaard.example/beelden/kaart.svg"
alt="Kaart van de rijen en de sloot"><figcaption>De kaart van de boomgaard, met
het noorden boven.</figcaption></figure>
<h3>Hoe men de kaart leest</h3>
<ol><li>Eerst de rij:<ol type="a"><li>van de weg af,</li><li>naar de dijk
toe:<ul><li>oneven links,</li><li>even rechts.</li></ul></li></ol></li>
<li>Dan de boom.</li></ol>
<dl><dt>hoogstam</dt><dd>Een boom met een stam van ten minste 180 cm.</dd>
<dt>griffel</dt><dd>De tak die men ent.</dd></dl>
<h2>De tabel</h2>
<table><caption>Opbrengst per rij, in kilo's</caption>
<thead><tr><th scope="col">Rij</th>${[...Array(14).keys()]
    .map((i) => `<th scope="col">Jaar ${2010 + i}</th>`).join('')}</tr></thead>
<tbody>${['een', 'twee', 'drie'].map((row, r) =>
    `<tr><th scope="row">${row}</th>${[...Array(14).keys()]
        .map((i) => `<td>${(r + 3) * 111 + i * 17} kg</td>`).join('')}</tr>`)
    .join('')}</tbody></table>
<p>Een rij die er niet meer is: ${line.repeat(6)}rij.</p>
<h2>De rekenwijze</h2>
<p>Het programma van <code>Derk</code>, dat men met <kbd>Enter</kbd> start en dat
<samp>gereed</samp> zegt:</p>
<pre><code class="language-awk">BEGIN { FS = ";" }   # rij;boom;jaar;kilo's;wie er heeft geplukt;en wat het weer die dag deed
$3 &gt;= 2010 &amp;&amp; $4 != "" {
    som[$1] += $4
}
END { for (rij in som) print rij, som[rij] }</code></pre>
<p>De uitkomst is <var>s</var>, in m<sup>2</sup> omgerekend; H<sub>2</sub>O telt
niet mee. Voor <del>1934</del> <ins>1935</ins> is er <s>niets</s> weinig.</p>
<blockquote cite="https://boomgaard.example/brief"><p>De takken hingen tot op den
grond, en nog was het niet genoeg.</p><p lang="en">Nobody picked the last
tree.</p></blockquote>
<details><summary>De namen van de plukkers</summary><p>Derk, Riet, Albert en
Marijke.</p></details>
<hr>
<h2>De plukdagen</h2>
<p>Geplukt werd er op <time datetime="2013-10-05">5 oktober 2013</time> en op
andere dagen, zie <a href="https://boomgaard.example/plukdagen?jaar=2013&amp;rij=2">de
lijst bij de buren</a>.<a href="#voet-1" id="terug-1"><sup>[1]</sup></a></p>
<figure><img src="https://boomgaard.example/beelden/gereedschap.svg"
alt="Ladder, mand en plukhaak"></figure>
<p><img src="https://boomgaard.example/beelden/weg.jpg" alt="Een foto die er niet
meer is"></p>
<h2>Voetnoten</h2>
<ol><li id="voet-1">De lijst hing tot 2019 in de schuur.
<a href="#terug-1">↩</a></li></ol>
<p>* Vooral over mensen.</p>
<h2>Vragen &amp; antwoorden</h2>
<p><strong>V:</strong> Mag ik het register inzien?</p>
<p><strong>A:</strong> Op de eerste zaterdag van de maand.</p>
<p><strong>V:</strong> Waarom ontbreekt 1944?</p>
<p><strong>A:</strong> Dat jaar is er niet geplukt.</p>
<h2>Belangrijke zoekwoorden</h2>
<ul><li>register</li><li>opbrengst</li><li>hoogstam</li></ul>
<h2>Referenties</h2>
<ol><li>Garibaldi LA, Steffan-Dewenter I, Winfree R, et al. Wild pollinators
enhance fruit set of crops regardless of honey bee abundance. Science.
2013;339(6127):1608-1611. doi:10.1126/science.1230200</li>
<li>Wolters D. Het kasboek van een boomgaard. Lindervoort; 1951.
https://boomgaard.example/kasboek</li></ol>`;

function comment(id, parent, author, html, more = {}) {
    return { id: String(id), ...(parent ? { parent: String(parent) } : {}),
        author, date: `2025-07-${String(id).padStart(2, '0')}T10:00:00+02:00`,
        html: `<p>${html}</p>`, ...more };
}

const talk = [
    comment(1, 0, 'Riet', 'Rij drie was <em>altijd</em> de beste.'),
    comment(2, 1, 'Albert', 'Behalve in 2012.',
        { url: 'https://albert.example/' }),
    comment(3, 2, 'Riet', 'Toen regende het.'),
    comment(4, 3, 'Albert', 'En hoe.'),
    comment(5, 0, 'De Buren', 'Wij schreven er ook over.',
        { kind: 'pingback', url: 'https://buren.example/register/' }),
    comment(6, 0, 'Niemand', 'Verzwegen reactie.', { closed: true }),
];

const natuur = { name: 'Natuur' };
const vogels = { name: 'Vogels', below: ['Natuur'] };
const uilen = { name: 'Uilen', below: ['Natuur', 'Vogels'] };

/* The text of the post that is revised, as it first was and as it is. */
function nestbox(count, more) {
    return {
        guid: 'https://boomgaard.example/?p=9001', slug: 'de-kast-van-de-uil',
        title: 'De kast van de uil', date: '2024-03-02T08:00:00+01:00',
        authors: ['Anneke Smit'], categories: [uilen],
        tags: ['uilen', 'tellen'],
        html: `<p>De kast hangt er sinds de winter.</p><p>Er liggen ${count}
eieren in, zegt Anneke.</p><p>Wij kijken niet.</p>${more}`,
    };
}

export const before = [
    nestbox('drie', '<p>Volgende maand meer.</p>'),
];

export const posts = [
    nestbox('vier', '<p>Op 3 mei kwam de eerste uit.</p>'),
    {
        slug: 'het-register', title: 'Het register, met alles erin',
        date: '2025-07-01T10:00:00+02:00', modified: '2025-07-09T12:30:00+02:00',
        authors: ['Marijke van der Velde', 'Joost Hoekstra'],
        categories: [vogels, { name: 'Geschiedenis' }],
        tags: ['appels', 'vrijwilligers', 'tellen', 'café', 'Øl', 'Ærø'],
        featured: { src: 'https://boomgaard.example/beelden/boomgaard.svg',
            alt: 'De boomgaard vanaf de dijk' },
        excerpt: 'Alles wat er in een register van een boomgaard kan staan.',
        html: everything, comments: talk,
    },
    { slug: 'kort', title: 'Kort', date: '2025-07-02', html: '<p>Regen.</p>' },
    { slug: 'de-hond-van-riet', date: '2025-07-02',
        html: '<p>Zonder titel, want de hond van Riet heeft hem opgegeten.</p>' },
    { slug: 'zomer-in-getallen', title: 'Zomer in getallen', date: '2025-07',
        html: '<p>Warm.</p>', tags: ['tellen'] },
    { slug: 'jaarverslag', title: 'Jaarverslag', date: '2022',
        html: '<p>Er was weinig te verslaan.</p>' },
    { slug: 'een-lange-winter', title: 'Een lange winter',
        date: '2021-12-01/2022-02-28', html: '<p>Hij duurde.</p>' },
    { slug: 'van-een-los-blad', title: 'Van een los blad',
        html: '<p>Niemand weet wanneer dit geschreven is.</p>' },
    { slug: 'snoei-in-de-winter', title: 'Snoei in de winter',
        date: '2022-01-15', html: '<p>Bij droge kou.</p>' },
    { slug: 'snoei-in-de-zomer', title: 'Snoei in de zomer',
        date: '2022-07-15', html: '<p>Bij bewolkt weer.</p>' },
    { slug: 'an-english-visitor', title: 'An English visitor', language: 'en',
        date: '2022-08-20', categories: [natuur], authors: ['Anneke Smit'],
        html: '<p>She asked for <i lang="nl">appeltaart</i> and got it.</p>' },
    { slug: 'tekens', date: '2022-09-03',
        title: `Tekens & <tekens> "in" een 'titel' 🍏 ${line}${line}${line}slot`,
        html: `<p>${'W'.repeat(200)}</p><p dir="rtl" lang="he">שלום</p>
<h2>${line.repeat(4)}kop</h2><pre>${'='.repeat(300)}</pre>` },
    { slug: 'uit-het-blad', title: 'Uit het blad', date: '2019-05-05',
        status: 'withdrawn', withdrawn_on: '2023-04-01',
        withdrawn_why: 'Op verzoek van de schrijver.',
        html: '<p>Verzwegen bericht.</p>' },
    { slug: 'bezoek', title: 'Bezoek', kind: 'page', html: `<p>De poort is op
zaterdag open.</p><h2>Adres</h2><p>Dijkweg 1, Lindervoort.</p>` },
];
