/*
 * The search of a site in Chinese: what is found in its text, which comes packed by year
 * (site/search/search_years.py). bulletin-search-page.js behind it loads the years, and shows what was found.
 */
const BulletinSearch = (() => {
  "use strict";
  // -- unpacking ---------------------------------------------------------------------------------

  const isDigit = (char) => char >= "0" && char <= "9";
  /** As it is compared, but for commas: narrow, small, without the marks around quotations and
   * titles, which vary. */
  const foldedOne = (text) =>
    text.replace(/["'“”‘’「」『』《》〈〉`]/g, "").replace(/[‐-―−]/g, "-").normalize("NFKC").toLowerCase();
  /** Places of the commas that only part the digits of a number: 20,633,084 is 20633084. */
  const commasIn = (text) => {
    const found = new Set();
    for (const { 0: number, index } of text.matchAll(/\d{1,3}(?:,\d{3})+(?!\d)/g)) {
      if (index && isDigit(text[index - 1])) continue;
      for (let at = index; at < index + number.length; at += 1) if (text[at] === ",") found.add(at);
    }
    return found;
  };
  const withoutCommas = (text) => {
    let [found, from] = ["", 0];
    for (const at of commasIn(text)) {
      found += text.slice(from, at);
      from = at + 1;
    }
    return found + text.slice(from);
  };
  const known = new Map();
  const remembered = (piece) => {
    if (!known.has(piece)) known.set(piece, foldedOne(piece));
    return known.get(piece);
  };
  /** Most of a site is as it is; of what is not there are few different pieces. */
  const folded = (text) =>
    withoutCommas(text.replace(/[^\u4e00-\u9fff0-9a-z \x1d-\x1f]+/g, remembered));

  const isPacked = () => typeof DecompressionStream !== "undefined";
  /** The text of a year as the browser unpacks it; where it cannot, it has loaded it plain. */
  const unpacked = async (packed) => {
    if (!isPacked()) return packed;
    const chars = atob(packed);
    const bytes = new Uint8Array(chars.length);
    for (let at = 0; at < chars.length; at += 1) bytes[at] = chars.charCodeAt(at);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).text();
  };

  /** A year as it is looked through; what is shown of it stays packed until then. */
  const yearOf = async ({ name, base = "", site = "" }, packed) => ({
    name,
    base,
    site,
    packed,
    whole: folded(await unpacked(packed)),
    shown: null,
    vocabulary: null,
  });
  /** A result as readers see it. */
  const shownOf = async ({ year, page, entry }) => {
    if (!year.shown) year.shown = unpacked(year.packed).then((text) => text.split("\x1d"));
    const parts = (await year.shown)[page].split("\x1e");
    const [, address, title, ...anchors] = parts[0].split("\x1f");
    const [label, text] = parts[entry + 1].split("\x1f");
    return { address: year.base + address, title: year.site + title, anchor: anchors[entry], label, text };
  };

  // -- finding -----------------------------------------------------------------------------------

  const isLatin = (char) => char >= "a" && char <= "z";

  /** Where `word` stands in `text` from `from` on; `whole`: not within a number or Latin word. */
  const find = (text, { word, isWhole, isEnded }, from) => {
    for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
      if (!isWhole) return at;
      const [before, after] = [text[at - 1] || "", text[at + word.length] || ""];
      const [first, last] = [word[0], word[word.length - 1]];
      const isCutInFront =
        (isDigit(first) && isDigit(before)) || (isLatin(first) && isLatin(before));
      const isCutBehind =
        (isDigit(last) && isDigit(after)) || (isEnded && isLatin(last) && isLatin(after));
      if (!isCutInFront && !isCutBehind) return at;
    }
    return -1;
  };
  const holds = (text, forms) => forms.some((form) => find(text, form, 0) >= 0);

  const stems = new Map();
  const stemOf = (word) => {
    if (!stems.has(word)) stems.set(word, new Stemmer().stemWord(word));
    return stems.get(word);
  };
  /** Latin words of a year with the stem of this one. */
  const sameStem = (word, year) => {
    if (typeof Stemmer === "undefined" || !/^[a-z]{3,}$/.test(word)) return [];
    if (!year.vocabulary) year.vocabulary = new Set(year.whole.match(/[a-z]{3,}/g) || []);
    return [...year.vocabulary].filter((one) => one !== word && stemOf(one) === stemOf(word));
  };

  /** A number up to 99 in Chinese, in digits. */
  const inDigits = (numeral) => {
    const [, tens, ones] = /^(.?十)?(.?)$/.exec(numeral) || [];
    const valueOf = (sign) => "一二三四五六七八九".indexOf(sign || "-") + 1;
    return `${tens ? (valueOf(tens[0]) || 1) * 10 + valueOf(ones) : valueOf(ones) || numeral}`;
  };
  /** Ends of an issue's title that 2022-41, 2022/41, 2022年41期, 41期, 四十一期 or 民國111年41期 means. */
  const issueNames = (typed) => {
    const word = typed.replace(/[一二三四五六七八九十]{1,3}(?=期$)/, inDigits);
    const year = "(\\d{4})(?:[-/.]|年)?|(?:中?[华華]?民[国國])?(1\\d\\d)年";
    const found = new RegExp(`^(?:${year})?(第|s|增刊第?)?0*(\\d{1,3})(期)?$`).exec(word);
    if (!found) return [];
    const [, common, ofRepublic, kind = "第", number, isNamed] = found;
    // A number alone is any number.
    if (!isNamed && (!(common || ofRepublic) || /^\d+$/.test(word))) return [];
    const name = `${kind === "第" ? "第" : "增刊第"}${number}期`;
    if (!common && !ofRepublic) return [name];
    // A site may count the years of the Republic, from 1912 on.
    const years = common ? [common, common - 1911] : [ofRepublic, +ofRepublic + 1911];
    return years.map((one) => `${one}年${name}`);
  };

  /** Day and year that 2022-10-12, 2022年10月12日, 20221012 or 10/12 means: items tell their day alone. */
  const dayNames = (word) => {
    const found =
      /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(word) || /^(\d{4})(\d\d)(\d\d)$/.exec(word);
    if (!found) return null;
    const [year, month, day] = found.slice(1).map(Number);
    if (month < 1 || month > 12 || day < 1 || day > 31) return null;
    const names = [[`${month}月${day}日`]];
    // A site may count the years of the Republic.
    if (found[1]) names.push([`${year}年`, `${year - 1911}年`]);
    return names;
  };

  /** The longest parts of a word that are written somewhere, from its beginning on. */
  const partsOf = (word, isWritten) => {
    const parts = [];
    for (let rest = word; rest.length > 1; ) {
      let length = rest.length;
      while (length > 1 && !isWritten(rest.slice(0, length))) length -= 1;
      if (length < 2) {
        // A plural's s is left out; any other sign that stands nowhere ends the search.
        if (!/^[a-z]/.test(rest) || !parts.length) return [word];
        length = 1;
      } else parts.push(rest.slice(0, length));
      rest = rest.slice(length);
      if (rest.length === 1 && !/[a-z]/.test(rest)) {
        if (!isWritten(rest)) return [word];
        parts.push(rest);
      }
    }
    return parts.length ? parts : [word];
  };

  const WORDS = 20;
  const LENGTH = 60;
  /** The words of a query, compared as `folded`. */
  const split = (query) => {
    const found = folded(query.slice(0, WORDS * LENGTH))
      .split(/[\s、,;。!?]+/)
      .map((one) => one.slice(0, LENGTH))
      .filter((one) => one);
    return [...new Set(found)].slice(0, WORDS);
  };

  /** A query, and what was found of it so far. */
  class Answer {
    constructor(query) {
      this.asked = split(query).map((word) => {
        const issues = issueNames(word);
        const plain = [...new Set([word, ...issues])];
        // First as it is typed: not within a number or Latin word.
        const strict = plain.map((one) => ({ word: one, isWhole: true }));
        return { word, issues, plain, lists: [strict], isWritten: false };
      });
      this.years = [];
      /** Score → results, in the order of years and within them of pages. */
      this.found = new Map();
    }

    /** Look through one more year. */
    add(year) {
      this.years.push(year);
      this.asked.forEach((one) => {
        const [strict] = one.lists;
        sameStem(one.word, year).forEach((word) => {
          if (!strict.some((form) => form.word === word))
            strict.push({ word, isWhole: true, isEnded: true });
        });
        one.isWritten = one.isWritten || holds(year.whole, strict);
      });
      this.look(year);
    }

    /** All years are there: a word that none of them has is looked for within others, or in parts. */
    finish() {
      const isWritten = (word) => this.years.some(({ whole }) => whole.includes(word));
      const unwritten = this.asked.filter((one) => !one.isWritten);
      unwritten.forEach((one) => {
        const days = dayNames(one.word);
        const isDay = days && !isWritten(one.word) && days[0].some(isWritten);
        const words = isDay
          ? days
          : one.plain.some(isWritten) ? [one.plain] : partsOf(one.word, isWritten).map((part) => [part]);
        one.lists = words.map((list) => list.map((word) => (isDay ? { word, isWhole: true } : { word })));
      });
      // Nothing was found without them.
      if (unwritten.length) this.years.forEach((year) => this.look(year));
    }

    /** Entries of a year that hold all words; behind them pages that hold them in several entries. */
    look(year) {
      const every = this.asked.flatMap(({ lists }) => lists);
      if (!every.every((forms) => holds(year.whole, forms))) return;
      year.whole.split("\x1d").forEach((text, page) => {
        if (!every.every((forms) => holds(text, forms))) return;
        this.lookAt(text.split("\x1e"), every, (entry, score) => {
          if (!this.found.has(score)) this.found.set(score, []);
          this.found.get(score).push({ year, page, entry });
        });
      });
    }

    lookAt([head, ...entries], every, put) {
      const home = head.split("\x1f")[2];
      const isOfPage = every.map((forms) => holds(home, forms));
      const spread = { entry: 0, most: -1, at: new Set() };
      let isFull = false;
      entries.forEach((text, entry) => {
        const isOfEntry = every.map((forms) => holds(text, forms));
        const count = isOfEntry.filter(Boolean).length;
        if (!count && !(isOfPage.some(Boolean) && !entry)) return;
        every.forEach((_forms, at) => (isOfPage[at] || isOfEntry[at]) && spread.at.add(at));
        if (count > spread.most) Object.assign(spread, { entry, most: count });
        if (!every.every((_forms, at) => isOfPage[at] || isOfEntry[at])) return;
        isFull = true;
        put(entry, this.score(home, text, entry, every));
      });
      if (!isFull && spread.at.size === every.length) put(spread.entry, -1);
    }

    /** How many words stand in the name; of a page that is called so, one more. */
    score(home, text, entry, every) {
      const label = text.slice(0, text.indexOf("\x1f"));
      // A page's name is its head's; its other entries do not rank by it.
      const name = entry ? label : `${home}\x1f${label}`;
      const [{ word, issues }] = this.asked;
      const isNamed =
        !entry &&
        this.asked.length === 1 &&
        (name.split("\x1f").includes(word) || issues.some((end) => home.endsWith(end)));
      return every.filter((forms) => holds(name, forms)).length + (isNamed ? 1 : 0);
    }

    get forms() {
      return this.asked.flatMap(({ lists }) => lists.flat());
    }
    get count() {
      return [...this.found.values()].reduce((sum, some) => sum + some.length, 0);
    }
    /** The first of all results. */
    best(count) {
      const some = [];
      for (const score of [...this.found.keys()].sort((a, b) => b - a)) {
        some.push(...this.found.get(score).slice(0, count - some.length));
      }
      return some;
    }
    /** Words that were looked for in parts. */
    get parted() {
      return this.asked.filter(({ lists }) => lists.length > 1);
    }
  }

  return { isPacked, yearOf, shownOf, Answer, folded, foldedOne, find, commasIn, withoutCommas, split };
})();
