/*
 * The search page of a site in Chinese. Sphinx embeds this in language_data.js, which its search page
 * loads in every theme; the site's text comes packed within searchindex.js (model/search.py).
 * Should any of it fail, Sphinx's own search goes on, and finds titles.
 */
const BulletinSearch = (() => {
  "use strict";
  const words = BULLETIN_WORDS;

  // -- unpacking ---------------------------------------------------------------------------------

  const isDigit = (char) => char >= "0" && char <= "9";
  /** As it is compared, but for commas: narrow, small, without the quotation marks that vary. */
  const foldedOne = (text) =>
    text.replace(/["'“”‘’「」『』`]/g, "").replace(/[‐-―−]/g, "-").normalize("NFKC").toLowerCase();
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

  /** The text of the site as the browser unpacks it. */
  const unpacked = async (packed) => {
    const chars = atob(packed);
    const bytes = new Uint8Array(chars.length);
    for (let at = 0; at < chars.length; at += 1) bytes[at] = chars.charCodeAt(at);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).text();
  };
  /** The same of a file beside the index, where a browser cannot: a script, as it may be on a disk. */
  const plain = () =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      const [index] = document.querySelectorAll("script[src*='searchindex.js']");
      script.src = index.src.replace("searchindex.js", "bulletin-search.js");
      script.onload = () => done(BulletinSearch.plain);
      script.onerror = failed;
      document.head.append(script);
    });

  /** All pages and entries as they are compared, each in the order in which equals are shown. */
  const unpack = (text) => {
    const pages = [];
    const entries = [];
    const shown = text.split("\x1d");
    const whole = folded(text);
    whole.split("\x1d").forEach((one, number) => {
      const [head, ...rest] = one.split("\x1e");
      const page = { number, folded: head.split("\x1f")[2], entries: [], shown: shown[number] };
      rest.forEach((one, index) => {
        const entry = { page, index, folded: one };
        page.entries.push(entry);
        entries.push(entry);
      });
      pages.push(page);
    });
    return { pages, entries, whole, vocabulary: null };
  };

  /** A result as readers see it. */
  const shownOf = ({ page, index }) => {
    const parts = page.shown.split("\x1e");
    const [, address, title, ...anchors] = parts[0].split("\x1f");
    const [label, text] = parts[index + 1].split("\x1f");
    return { address, title, anchor: anchors[index], label, text };
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

  /** Latin words of the site with the stem of this one. */
  const sameStem = (word, index) => {
    if (typeof Stemmer === "undefined" || !/^[a-z]{3,}$/.test(word)) return [];
    const stemmer = new Stemmer();
    if (!index.vocabulary) index.vocabulary = new Set(index.whole.match(/[a-z]{3,}/g) || []);
    const stem = stemmer.stemWord(word);
    return [...index.vocabulary].filter((one) => stemmer.stemWord(one) === stem);
  };

  /** The end of an issue's title that a word such as 2022-41, 2022/41, 2022年41期 or 41期 means. */
  const issueOf = (word) => {
    const found = /^(?:(\d{4})(?:[-/.]|年)?)?(第|s|增刊第?)?0*(\d{1,3})(期)?$/.exec(word);
    if (!found) return "";
    const [, year, kind = "第", number, isNamed] = found;
    // A number alone is any number.
    if (!isNamed && (!year || /^\d+$/.test(word))) return "";
    return `${year ? `${year}年` : ""}${kind === "第" ? "第" : "增刊第"}${number}期`;
  };

  /** What a word is looked for as; a list of lists: a word that is written nowhere, in parts. */
  const formsOf = (word, index) => {
    const plain = [word];
    const issue = issueOf(word);
    if (issue && issue !== word) plain.push(issue);
    const stems = sameStem(word, index).map((one) => ({ word: one, isWhole: true, isEnded: true }));
    const strict = [...plain.map((one) => ({ word: one, isWhole: true })), ...stems];
    if (holds(index.whole, strict)) return [strict];
    const loose = plain.map((one) => ({ word: one }));
    if (holds(index.whole, loose)) return [loose];
    return partsOf(word, index).map((one) => [{ word: one }]);
  };

  /** The longest parts of a word that are written somewhere, from its beginning on. */
  const partsOf = (word, index) => {
    const parts = [];
    for (let rest = word; rest.length > 1; ) {
      let length = rest.length;
      while (length > 1 && !index.whole.includes(rest.slice(0, length))) length -= 1;
      if (length < 2) {
        // A plural's s is left out; any other sign that stands nowhere ends the search.
        if (!/^[a-z]/.test(rest) || !parts.length) return [word];
        length = 1;
      } else parts.push(rest.slice(0, length));
      rest = rest.slice(length);
      if (rest.length === 1 && !/[a-z]/.test(rest)) {
        if (!index.whole.includes(rest)) return [word];
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

  /** Entries that hold all words; behind them pages that hold them in several entries. */
  const search = (query, index) => {
    const asked = split(query).map((word) => ({
      word,
      issue: issueOf(word),
      lists: formsOf(word, index),
    }));
    const every = asked.flatMap(({ lists }) => lists);
    const scored = [];
    const full = new Set();
    const held = new Map();
    index.entries.forEach((entry, order) => {
      const isOfPage = every.map((forms) => holds(entry.page.folded, forms));
      const isOfEntry = every.map((forms) => holds(entry.folded, forms));
      if (!isOfEntry.some(Boolean) && !(isOfPage.some(Boolean) && !entry.index)) return;
      if (every.every((_forms, at) => isOfPage[at] || isOfEntry[at])) {
        const label = entry.folded.slice(0, entry.folded.indexOf("\x1f"));
        // A page's name is its head's; its other entries do not rank by it.
        const name = entry.index ? label : `${entry.page.folded}\x1f${label}`;
        const isNamed =
          !entry.index &&
          asked.length === 1 &&
          (name.split("\x1f").includes(asked[0].word) ||
            (asked[0].issue !== "" && entry.page.folded.endsWith(asked[0].issue)));
        const score = every.filter((forms) => holds(name, forms)).length + (isNamed ? 1 : 0);
        scored.push({ entry, score, order });
        full.add(entry.page);
      } else {
        const all = held.get(entry.page) || { entry, most: 0, at: new Set(), order };
        const count = isOfEntry.filter(Boolean).length;
        if (count > all.most) Object.assign(all, { entry, most: count, order });
        every.forEach((_forms, at) => (isOfPage[at] || isOfEntry[at]) && all.at.add(at));
        held.set(entry.page, all);
      }
    });
    held.forEach(({ entry, at, order }, page) => {
      if (!full.has(page) && at.size === every.length) scored.push({ entry, score: -1, order });
    });
    scored.sort((a, b) => b.score - a.score || a.order - b.order);
    const parted = asked.filter(({ word, lists }) => lists.length > 1 || lists[0][0].word !== word);
    return { results: scored.map(({ entry }) => entry), forms: every.flat(), parted, asked };
  };

  // -- showing -----------------------------------------------------------------------------------

  /** Places of the words in a text, as it is shown: [[begin, end], …], none within another. */
  const marksIn = (text, forms) => {
    const chars = Array.from(text);
    let starts = [];
    let at = 0;
    let compared = "";
    chars.forEach((char) => {
      const one = foldedOne(char);
      for (let index = 0; index < one.length; index += 1) starts.push(at);
      compared += one;
      at += char.length;
    });
    commasIn(compared).forEach((index) => (starts[index] = -1));
    starts = [...starts.filter((start) => start >= 0), at];
    compared = withoutCommas(compared);
    const found = [];
    forms.forEach((form) => {
      for (let from = find(compared, form, 0); from >= 0; from = find(compared, form, from + form.word.length)) {
        const last = starts[from + form.word.length - 1];
        found.push([starts[from], last + String.fromCodePoint(text.codePointAt(last)).length]);
      }
    });
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.reduce((kept, one) => {
      const before = kept[kept.length - 1];
      if (before && one[0] < before[1]) before[1] = Math.max(before[1], one[1]);
      else kept.push(one);
      return kept;
    }, []);
  };

  const BEFORE = 30;
  const EXCERPT = 120;
  /** `text` as nodes, the words marked as Sphinx marks them. */
  const marked = (parent, text, marks) => {
    let at = 0;
    marks.forEach(([begin, end]) => {
      parent.append(text.slice(at, begin));
      const mark = document.createElement("span");
      mark.className = "highlighted";
      mark.textContent = text.slice(begin, end);
      parent.append(mark);
      at = end;
    });
    parent.append(text.slice(at));
    return parent;
  };

  const excerpt = (text, forms) => {
    const marks = marksIn(text, forms);
    const first = marks.length ? marks[0][0] : 0;
    let begin = first > BEFORE ? first - BEFORE : 0;
    let end = Math.min(text.length, begin + EXCERPT);
    // Not within a character of two halves.
    if (/[\udc00-\udfff]/.test(text[begin] || "")) begin -= 1;
    if (/[\udc00-\udfff]/.test(text[end] || "")) end += 1;
    const inside = marks
      .filter((one) => one[0] < end && one[1] > begin)
      .map((one) => [Math.max(one[0], begin) - begin, Math.min(one[1], end) - begin]);
    const paragraph = document.createElement("p");
    paragraph.className = "context";
    if (begin) paragraph.append("……");
    marked(paragraph, text.slice(begin, end), inside);
    if (end < text.length) paragraph.append("……");
    return paragraph;
  };

  const shownResult = (entry, forms) => {
    const { address, title: home, anchor, label, text } = shownOf(entry);
    const item = document.createElement("li");
    item.className = anchor ? "kind-object" : "kind-title";
    const link = item.appendChild(document.createElement("a"));
    // Some themes search on every page.
    const root = document.documentElement.dataset.content_root || "";
    link.href = root + address + (anchor ? `#${anchor}` : "");
    const title = label && label !== home ? `${home} · ${label}` : home;
    marked(link, title, marksIn(title, forms));
    if (text && DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY !== false) item.append(excerpt(text, forms));
    return item;
  };

  const STEP = 50;
  /** The next results, and a button for those behind them. */
  const show = (output, results, forms, from) => {
    const next = results.slice(from, from + STEP).map((entry) => shownResult(entry, forms));
    output.append(...next);
    if (from && next.length) next[0].querySelector("a").focus();
    if (from + STEP >= results.length) return;
    const more = document.createElement("button");
    more.type = "button";
    more.className = "bulletin-more";
    more.textContent = words.more;
    more.addEventListener("click", () => {
      more.remove();
      show(output, results, forms, from + STEP);
    });
    output.after(more);
  };

  const statusOf = ({ results, parted }) => {
    const told = parted
      .filter(({ lists }) => lists.length > 1)
      .map(({ word, lists }) => {
        const parts = lists.map(([form]) => words.part.replace("{part}", () => form.word)).join("");
        return words.parted.replace("{word}", () => word).replace("{parts}", () => parts);
      });
    const count = results.length ? words.found.replace("{count}", results.length) : words.none;
    return [count, ...told].join(" ");
  };

  const grouped = (number) => number.replace(/\B(?=(?:\d{3})+$)/g, ",");
  /** What Sphinx's pages read to mark the words that were looked for. */
  const keep = (forms) => {
    try {
      const found = forms
        .flatMap(({ word }) => [word, word.replace(/\d{4,}/g, grouped)])
        .filter((word) => !/\s/.test(word));
      localStorage.setItem("sphinx_highlight_terms", [...new Set(found)].join(" "));
    } catch {
      // A browser that keeps nothing marks nothing.
    }
  };

  let index = null;
  const answer = async (query) => {
    // Where this query is answered: the next one may be asked before this is.
    const { output, status, title } = Search;
    if (!index) {
      const { text } = Search._index.bulletin;
      index = unpack(await (typeof DecompressionStream === "undefined" ? plain() : unpacked(text)));
    }
    const found = search(query, index);
    const progress = document.getElementById("search-progress");
    if (progress) progress.textContent = "";
    Search.stopPulse();
    title.textContent = Documentation.gettext("Search Results");
    status.setAttribute("role", "status");
    status.textContent = statusOf(found);
    keep(found.forms);
    show(output, found.results, found.forms, 0);
  };

  const install = () => {
    if (typeof Search === "undefined" || typeof Search.query !== "function") return;
    const sphinx = Search.query;
    Search.query = async (query) => {
      try {
        await answer(query);
      } catch (error) {
        console.warn(error);
        Search.output.textContent = "";
        sphinx(query);
      }
    };
  };
  if (typeof document !== "undefined") {
    if (typeof Search === "undefined") document.addEventListener("DOMContentLoaded", install);
    else install();
  }
  return { unpacked, unpack, search, shownOf, folded, split, marksIn };
})();
