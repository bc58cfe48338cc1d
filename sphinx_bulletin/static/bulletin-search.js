/*
 * The search page of a site in Chinese. Sphinx embeds this in language_data.js, which its search page
 * loads in every theme; the site's text comes packed within searchindex.js (model/search.py).
 * Should any of it fail, Sphinx's own search goes on, and finds titles.
 */
const BulletinSearch = (() => {
  "use strict";
  const words = BULLETIN_WORDS;

  // -- unpacking ---------------------------------------------------------------------------------

  /** The bytes of a string in which each two characters stand for 13 bits. */
  const bytesOf = (text) => {
    const values = new Uint8Array(128);
    let count = 0;
    for (let code = 0x21; code < 0x7f; code += 1) {
      if (!'"\\<'.includes(String.fromCharCode(code))) values[code] = count++;
    }
    // With some zeros behind the end, where our decoder looks ahead.
    const bytes = new Uint8Array(Math.ceil(((text.length / 2) * 13) / 8) + 8);
    let bits = 0;
    let held = 0;
    let end = 0;
    for (let at = 0; at < text.length; at += 2) {
      const pair = values[text.charCodeAt(at)] * 91 + values[text.charCodeAt(at + 1)];
      held = (held << 13) | pair;
      bits += 13;
      while (bits >= 8) {
        bits -= 8;
        bytes[end++] = held >> bits;
        held &= (1 << bits) - 1;
      }
    }
    return bytes;
  };

  /** DEFLATE (RFC 1951), for browsers that have none of their own, as some in offices. */
  const inflate = (bytes, size) => {
    const out = new Uint8Array(size);
    let end = 0;
    let at = 0;
    let held = 0;
    let bits = 0;
    const take = (count) => {
      while (bits < count) {
        held |= bytes[at++] << bits;
        bits += 8;
      }
      const found = held & ((1 << count) - 1);
      held >>>= count;
      bits -= count;
      return found;
    };
    /** A table over the next bits of the stream: symbol * 16 + length of its code. */
    const tableOf = (lengths) => {
      const longest = Math.max(1, ...lengths);
      const table = new Uint16Array(1 << longest);
      const next = new Uint16Array(17);
      lengths.forEach((length) => (next[length + 1] += length ? 1 : 0));
      for (let length = 2; length < 17; length += 1) next[length] = (next[length] + next[length - 1]) * 2;
      lengths.forEach((length, symbol) => {
        if (!length) return;
        const code = next[length]++;
        let turned = 0;
        for (let bit = 0; bit < length; bit += 1) turned |= ((code >> bit) & 1) << (length - 1 - bit);
        for (; turned < table.length; turned += 1 << length) table[turned] = symbol * 16 + length;
      });
      return { table, longest };
    };
    const symbolOf = ({ table, longest }) => {
      while (bits < longest) {
        held |= bytes[at++] << bits;
        bits += 8;
      }
      const found = table[held & ((1 << longest) - 1)];
      const length = found & 15;
      if (!length) throw new Error("no such code");
      held >>>= length;
      bits -= length;
      return found >> 4;
    };
    /** Bases of lengths and distances, each step so many extra bits wider. */
    const bases = (first, extras) => {
      const found = [];
      let base = first;
      extras.forEach((extra) => {
        found.push(base);
        base += 1 << extra;
      });
      return found;
    };
    const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    const lengthBase = bases(3, lengthExtra);
    lengthBase[28] = 258;
    const distanceExtra = [0, 0];
    for (let extra = 0; extra < 14; extra += 1) distanceExtra.push(extra, extra);
    const distanceBase = bases(1, distanceExtra);
    const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    const dynamic = () => {
      const literals = take(5) + 257;
      const distances = take(5) + 1;
      const count = take(4) + 4;
      const lengths = new Array(19).fill(0);
      for (let index = 0; index < count; index += 1) lengths[ORDER[index]] = take(3);
      const codes = tableOf(lengths);
      const found = [];
      while (found.length < literals + distances) {
        const symbol = symbolOf(codes);
        if (symbol < 16) found.push(symbol);
        else {
          const value = symbol === 16 ? found[found.length - 1] : 0;
          let times = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
          while (times--) found.push(value);
        }
      }
      return [tableOf(found.slice(0, literals)), tableOf(found.slice(literals))];
    };
    const fixed = () => {
      const lengths = [];
      for (let symbol = 0; symbol < 288; symbol += 1) {
        lengths.push(symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8);
      }
      return [tableOf(lengths), tableOf(new Array(30).fill(5))];
    };

    for (let isLast = 0; !isLast; ) {
      isLast = take(1);
      const kind = take(2);
      if (kind === 0) {
        // Whole bytes that were taken ahead are given back.
        at -= bits >> 3;
        held = 0;
        bits = 0;
        const length = bytes[at] | (bytes[at + 1] << 8);
        out.set(bytes.subarray(at + 4, at + 4 + length), end);
        at += 4 + length;
        end += length;
        continue;
      }
      const [literals, distances] = kind === 1 ? fixed() : dynamic();
      // Nearly all of the time is spent here: no calls, and the stream's state in own variables.
      const [firsts, seconds] = [literals.table, distances.table];
      const [firstMask, secondMask] = [firsts.length - 1, seconds.length - 1];
      let [here, ahead, left, to] = [at, held, bits, end];
      for (;;) {
        for (; left < 15; left += 8) ahead |= bytes[here++] << left;
        let found = firsts[ahead & firstMask];
        ahead >>>= found & 15;
        left -= found & 15;
        const symbol = found >> 4;
        if (symbol < 256) {
          if (!(found & 15) || to >= size) throw new Error("no such code");
          out[to++] = symbol;
          continue;
        }
        if (symbol === 256) break;
        for (; left < 15; left += 8) ahead |= bytes[here++] << left;
        let extra = lengthExtra[symbol - 257];
        const length = lengthBase[symbol - 257] + (ahead & ((1 << extra) - 1));
        ahead >>>= extra;
        left -= extra;
        for (; left < 15; left += 8) ahead |= bytes[here++] << left;
        found = seconds[ahead & secondMask];
        ahead >>>= found & 15;
        left -= found & 15;
        for (; left < 15; left += 8) ahead |= bytes[here++] << left;
        extra = distanceExtra[found >> 4];
        const distance = distanceBase[found >> 4] + (ahead & ((1 << extra) - 1));
        ahead >>>= extra;
        left -= extra;
        if (!(found & 15) || distance > to || to + length > size) throw new Error("not this text");
        for (const stop = to + length; to < stop; to += 1) out[to] = out[to - distance];
      }
      [at, held, bits, end] = [here, ahead, left, to];
    }
    if (end !== size) throw new Error("not all of the text");
    return out;
  };

  /** The text of coded bytes; `table` has the text of each code, `noted` is told where `sign` is. */
  const textOf = (bytes, table, singles, sign, noted) => {
    const longest = table.reduce((most, text) => Math.max(most, text.length), 1);
    const first = Uint16Array.from(table, (text) => text.charCodeAt(0) || 0);
    const lengths = Uint8Array.from(table, (text) => text.length);
    let units = new Uint16Array(bytes.length + 1024);
    let end = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      let code = bytes[at];
      if (code >= singles) code = singles + (code - singles) * 256 + bytes[(at += 1)];
      if (end + longest > units.length) {
        const wider = new Uint16Array(units.length * 2 + longest);
        wider.set(units);
        units = wider;
      }
      if (lengths[code] === 1) units[end++] = first[code];
      else {
        for (let index = 0; index < lengths[code]; index += 1) units[end++] = table[code].charCodeAt(index);
      }
      if (code === sign) noted(at);
    }
    return new TextDecoder("utf-16le").decode(units.subarray(0, end));
  };

  const isDigit = (char) => char >= "0" && char <= "9";
  /** A character as it is compared: narrow, small, without the quotation marks that vary. */
  const foldedOne = (char) => {
    if (/["'“”‘’「」『』`]/.test(char)) return "";
    if (/[‐-―−]/.test(char)) return "-";
    return char.normalize("NFKC").toLowerCase();
  };
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
  const folded = (text) => withoutCommas(Array.from(text, foldedOne).join(""));

  /** The same by the browser, which takes a quarter of the time; null where it cannot. */
  const inflateNatively = async (bytes, size) => {
    try {
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      const out = new Uint8Array(await new Response(stream).arrayBuffer());
      return out.length === size ? out : null;
    } catch {
      return null;
    }
  };

  /** The bytes of all texts: at once, or as soon as the browser has them. */
  const inflated = ({ size, data }) => inflate(bytesOf(data), size);
  const inflatedSoon = async (packed) => {
    const bytes = bytesOf(packed.data);
    const found = await inflateNatively(bytes.subarray(0, packed.squeezed), packed.size);
    return found || inflate(bytes, packed.size);
  };

  /** All pages and entries as they are compared, each in the order in which equals are shown. */
  const unpack = ({ chars, singles, size }, bytes) => {
    const table = Array.from(chars);
    const pages = [];
    const entries = [];
    const starts = [0];
    const sign = table.indexOf("\x1d");
    const length = sign < singles ? 1 : 2;
    const compared = withoutCommas(
      textOf(bytes, table.map(foldedOne), singles, sign, (at) => starts.push(at + 1)),
    );
    compared.split("\x1d").forEach((text, number) => {
      const [head, ...rest] = text.split("\x1e");
      const end = number + 1 < starts.length ? starts[number + 1] - length : size;
      const page = { number, folded: head.split("\x1f")[2], entries: [], shown: null };
      // What is shown of a page is made when it is shown.
      page.show = () => {
        page.shown = page.shown || textOf(bytes.subarray(starts[number], end), table, singles).split("\x1e");
        return page.shown;
      };
      rest.forEach((one, index) => {
        const entry = { page, index, folded: one };
        page.entries.push(entry);
        entries.push(entry);
      });
      pages.push(page);
    });
    return { pages, entries, whole: compared, vocabulary: null };
  };

  /** A result as readers see it. */
  const shownOf = ({ page, index }) => {
    const parts = page.show();
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
      const packed = Search._index.bulletin;
      index = unpack(packed, await inflatedSoon(packed));
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
  return { inflated, inflatedSoon, unpack, search, shownOf, folded, split, marksIn };
})();
