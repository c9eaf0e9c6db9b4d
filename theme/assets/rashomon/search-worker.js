/* The search of a large site, behind Material's own search box: a worker that
   speaks the messages of Material's (setup, ready, query, result), but loads
   of an index in many files (rashomon/exports/search_shards.py says how they
   are written) only those that a query needs, and nothing before the first. */
"use strict";

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;

/** How many pages a result shows: each is a file to load. */
const SHOWN = 12;
/** How many shards are loaded for one word: "a" alone stands at the beginning of a tenth of all. */
const SHARDS_OF_A_WORD = 3;
/** Whoever types goes on within this time, in milliseconds; only a pause is a query. */
const PAUSE = 90;
/** As in Material's index: a word in a title, or in a claim, outweighs any text. */
const TITLE = 1000;
const TEXT = 1;
const TAG = 1e6;

const folder = new URL("../../search/", self.location.href);
const files = new Map();

/* ---- Words: the same rules as in rashomon/exports/search_words.py. */

const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]+/g;
const UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
const SPACE = "[\\s\\x1c-\\x1f\\x85]+";

function fold(text) {
  const lower = text.toLowerCase();
  if (/^[\x00-\x7f]*$/.test(lower)) return lower;
  return lower.normalize("NFD").replace(MARKS, "").replace(/ς/g, "σ").normalize("NFC");
}

/** The words of a text as [start, end], split at white space and by the site's separator. */
function ranges(text, separator) {
  const found = [];
  for (const chunk of split(text, 0, text.length, SPACE)) {
    found.push(...split(text, chunk[0], chunk[1], separator));
  }
  return found;
}

function split(text, from, to, separator) {
  const between = new RegExp(separator, "g");
  const part = text.slice(from, to);
  const found = [];
  let start = 0;
  for (let match; (match = between.exec(part)); ) {
    if (match.index > start) found.push([from + start, from + match.index]);
    start = match.index + match[0].length;
    if (!match[0].length) between.lastIndex += 1;
  }
  if (part.length > start) found.push([from + start, to]);
  return found;
}

/** A folded word as the index has it: itself, or pairs of characters of a run without spaces. */
function grams(word) {
  const found = [];
  let end = 0;
  for (const run of word.matchAll(UNSPACED)) {
    if (run.index > end) found.push({ text: word.slice(end, run.index), isPrefix: false });
    end = run.index + run[0].length;
    const characters = Array.from(run[0]);
    if (characters.length === 1) found.push({ text: characters[0], isPrefix: true });
    for (let at = 0; at + 1 < characters.length; at += 1) {
      found.push({ text: characters[at] + characters[at + 1], isPrefix: false });
    }
  }
  if (end < word.length) found.push({ text: word.slice(end), isPrefix: true });
  return found;
}

/* ---- Queries. */

/** The words asked for: "+" and quotation marks make one necessary, "-" forbids it. */
function clausesOf(query, separator) {
  const clauses = new Map();
  for (const [part, quoted] of query.matchAll(/"([^"]*)"|[^\s"]+/g)) {
    const sign = quoted === undefined && /^[+-]/.test(part) ? part[0] : "";
    const text = quoted === undefined ? part.slice(sign.length) : quoted;
    for (const [start, end] of ranges(text, separator)) {
      const raw = text.slice(start, end).replace(/\*+$/, "");
      const word = fold(raw);
      if (!word) continue;
      clauses.set(sign === "-" ? `-${word}` : word, {
        word,
        raw: raw.toLowerCase(),
        grams: grams(word),
        isRequired: sign === "+" || quoted !== undefined,
        isForbidden: sign === "-",
      });
    }
  }
  return [...clauses.values()];
}

/* ---- Files. */

function load(path) {
  if (!files.has(path)) {
    const loading = fetch(new URL(path, folder)).then((answer) => {
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.json();
    });
    loading.catch(() => files.delete(path));
    files.set(path, loading);
  }
  return files.get(path);
}

/** The manifest, asked for anew by each page: it names the files of the site as it is now. */
let manifest;
function loadManifest() {
  manifest ??= fetch(new URL("shards.json", folder), { cache: "no-cache" }).then((answer) => {
    if (!answer.ok) throw new Error(`shards.json: ${answer.status}`);
    return answer.json();
  });
  manifest.catch(() => (manifest = undefined));
  return manifest;
}

/** The shards in which words that begin so can be. */
function shardsOf({ text, isPrefix }, { terms }) {
  let at = 0;
  for (let low = 0, high = terms.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (terms[middle][0] <= text) at = low = middle + 1;
    else high = middle;
  }
  const found = terms.slice(Math.max(0, at - 1), at);
  while (isPrefix && found.length < SHARDS_OF_A_WORD && terms[at]?.[0].startsWith(text)) {
    found.push(terms[at]);
    at += 1;
  }
  return found;
}

function unpacked(list, visit) {
  if (!list) return;
  const bytes = Uint8Array.from(atob(list.slice(1)), (each) => each.charCodeAt(0));
  if (list[0] === "b") {
    bytes.forEach((byte, at) => {
      for (let bit = 0; byte >> bit; bit += 1) if ((byte >> bit) & 1) visit(at * 8 + bit);
    });
    return;
  }
  let number = 0;
  for (const byte of bytes) {
    number += byte;
    if (byte < 255) visit(number);
  }
}

function countIn(list) {
  let count = 0;
  unpacked(list, () => (count += 1));
  return count;
}

/** For one gram: what the pages weigh that have it in a title, in a claim, in text; and its words. */
async function pagesWith(gram, index) {
  const shards = await Promise.all(
    shardsOf(gram, index).map(([, name]) => load(`terms/${name}.json`)),
  );
  const places = [0, 1, 2].map(() => new Float32Array(index.documents));
  const words = [];
  for (const shard of shards) {
    for (const [word, lists] of Object.entries(shard)) {
      if (gram.isPrefix ? !word.startsWith(gram.text) : word !== gram.text) continue;
      const counts = lists.map(countIn);
      const count = counts[0] + counts[1] + counts[2];
      const rarity = Math.log(1 + (index.documents - count + 0.5) / (count + 0.5));
      const weight = rarity * (word === gram.text ? 1 : 0.7);
      words.push({ word, inTitles: counts[0] * 100 + counts[1], weight });
      lists.forEach((list, place) => {
        const weights = places[place];
        unpacked(list, (number) => (weights[number] = Math.max(weights[number], weight)));
      });
    }
  }
  return { places, words };
}

/** The pages for a clause: all its grams must be there. */
async function found(clause, index) {
  const all = await Promise.all(clause.grams.map((gram) => pagesWith(gram, index)));
  const [{ places, words }, ...others] = all;
  for (let number = 0; others.length && number < index.documents; number += 1) {
    const has = others.every((other) => other.places.some((place) => place[number]));
    if (!has) for (const place of places) place[number] = 0;
  }
  return { clause, places, words, rarity: Math.max(0, ...words.map((each) => each.weight)) };
}

/** The numbers of the pages that fit best, as well as can be told without opening them. */
function best(results, index) {
  const asked = results.filter(({ clause }) => !clause.isForbidden);
  const scored = [];
  for (let number = 0; number < index.documents; number += 1) {
    let matched = 0;
    let title = 0;
    let claims = 0;
    let text = 0;
    let fits = true;
    for (const { clause, places } of results) {
      const has = places[0][number] || places[1][number] || places[2][number];
      if (clause.isForbidden ? has : clause.isRequired && !has) fits = false;
      if (clause.isForbidden || !has) continue;
      matched += 1;
      title += places[0][number];
      claims += places[1][number];
      text += places[2][number];
    }
    if (!fits || !matched) continue;
    const share = matched / asked.length;
    const score =
      title * TITLE * (1 + (1 + share) ** 2) + claims * TITLE * (1 + share ** 2) + text * TEXT * 2;
    scored.push([score * share, number]);
  }
  scored.sort((a, b) => b[0] - a[0] || b[1] - a[1]);
  return scored.slice(0, SHOWN).map(([, number]) => number);
}

/* ---- Results. Material writes them into the page as HTML: all text is escaped
   here once more, and no tag but those that its own index keeps is left. */

const KEPT = /^<\/?(?:p|code|pre|li|ol|ul|sub|sup)>$/;

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function plain(text) {
  const signs = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };
  return text.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (_, name) => signs[name]);
}

/** A plain text with the words found in it marked; whether, and which clauses they were. */
function marked(text, clauses, separator, met) {
  const spots = [];
  for (const [start, end] of ranges(text, separator)) {
    const word = fold(text.slice(start, end));
    for (const clause of clauses) {
      const isRun = clause.grams.length > 1 || clause.word.search(UNSPACED) >= 0;
      if (isRun ? !word.includes(clause.word) : !word.startsWith(clause.word)) continue;
      met.set(clause, (met.get(clause) ?? 0) + 1);
      const at = isRun ? text.slice(start, end).toLowerCase().indexOf(clause.raw) : -1;
      spots.push(at < 0 ? [start, end] : [start + at, start + at + clause.raw.length]);
    }
  }
  spots.sort((a, b) => a[0] - b[0]);
  let html = "";
  let done = 0;
  for (const [start, end] of spots) {
    if (start < done) continue;
    html += `${escaped(text.slice(done, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    done = end;
  }
  return html + escaped(text.slice(done));
}

/** The first two paragraphs with a word in them, or the beginning of the text. */
function excerpt(html, clauses, separator, met) {
  const blocks = html.match(/<(p|pre|ul|ol|li|code|sub|sup)>[^]*?<\/\1>|[^<]+|<[^>]*>/g) ?? [];
  const chosen = [];
  for (const block of blocks) {
    const own = new Map();
    const shown = block
      .split(/(<[^<>]*>)/)
      .map((part) => {
        if (KEPT.test(part)) return part;
        return marked(plain(part), clauses, separator, own);
      })
      .join("");
    for (const [clause, count] of own) met.set(clause, (met.get(clause) ?? 0) + count);
    if (own.size && chosen.length < 2) chosen.push(shown);
  }
  if (chosen.length) return chosen.join("");
  const text = plain((blocks[0] ?? "").replace(/<[^<>]*>/g, " ")).trim();
  return escaped(text.length > 160 ? `${text.slice(0, 160).replace(/\s\S*$/, "")} …` : text);
}

function scoreOf(met, weights, factor) {
  let score = 0;
  // More of the same counts less and less: BM25 with k1 = 1.2, as in Material's search.
  for (const [clause, count] of met) score += (weights.get(clause) * 2.2 * count) / (count + 1.2);
  return score * factor;
}

/** One page as Material shows it: itself and its sections that have a word, the best first. */
function shownPage({ location, tags, boost = 1, sections }, results, separator) {
  const weights = new Map(results.map(({ clause, rarity }) => [clause, rarity]));
  const clauses = [...weights.keys()];
  const items = [];
  sections.forEach(([anchor, title, text], at) => {
    const [inTitle, inText, inTags] = [new Map(), new Map(), new Map()];
    const item = {
      location: anchor ? `${location}#${anchor}` : location,
      title: marked(plain(title), clauses, separator, inTitle),
      text: excerpt(text, clauses, separator, inText),
    };
    if (!at && tags) {
      item.tags = tags.map((tag) => marked(plain(tag), clauses, separator, inTags));
    }
    const met = new Set([...inTitle.keys(), ...inText.keys(), ...inTags.keys()]);
    if (at && !met.size) return;
    const share = met.size / clauses.length;
    const score =
      scoreOf(inTitle, weights, TITLE) + scoreOf(inText, weights, TEXT) + scoreOf(inTags, weights, TAG);
    item.score = score * boost * (1 + ((at ? 0 : 1) + share) ** 2);
    item.terms = Object.fromEntries(clauses.map((each) => [each.raw, met.has(each)]));
    items.push(item);
  });
  items.sort((a, b) => b.score - a.score);
  return items;
}

async function search(query) {
  if (!query.trim()) return { items: [] };
  const index = await loadManifest();
  const clauses = clausesOf(query, index.separator);
  if (!clauses.some((clause) => !clause.isForbidden)) return { items: [] };
  const results = await Promise.all(clauses.map((clause) => found(clause, index)));
  const asked = results.filter(({ clause }) => !clause.isForbidden);
  const documents = await Promise.all(
    best(results, index).map((number) => load(`documents/${number}.json?v=${index.version}`)),
  );
  const items = documents
    .map((each) => shownPage(each, asked, index.separator))
    .filter(([first]) => first?.score > 0)
    .sort(([a], [b]) => b.score - a.score);
  const last = asked.at(-1);
  const completions = last.words
    .filter(({ word }) => word !== last.clause.word)
    .sort((a, b) => b.inTitles - a.inTitles || (a.word < b.word ? -1 : 1));
  return { items, suggest: completions.slice(0, 1).map(({ word }) => word) };
}

/* ---- Messages. */

let latest = 0;

async function answer(query) {
  const own = (latest += 1);
  if (query.trim()) await new Promise((done) => setTimeout(done, PAUSE));
  let data = { items: [] };
  if (own === latest) {
    try {
      data = await search(query);
    } catch (error) {
      // The site may have been published anew since the page was opened.
      manifest = undefined;
      files.clear();
      data = await search(query).catch(() => {
        console.warn(error);
        return { items: [] };
      });
    }
  }
  if (own === latest) self.postMessage({ type: RESULT, data });
}

self.addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) self.postMessage({ type: READY });
  else if (type === QUERY) answer(data);
});
