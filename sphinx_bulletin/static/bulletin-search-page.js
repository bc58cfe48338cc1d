/*
 * The search page. Sphinx embeds this in language_data.js, which its search page loads in every theme.
 * Years are loaded one after the other, the newest first, and results are shown as they come. Should
 * all of it fail, Sphinx's own search finds titles.
 */
Object.assign(BulletinSearch, (() => {
  "use strict";
  const { isPacked, yearOf, shownOf, Answer } = BulletinSearch;
  const { foldedOne, find, commasIn, withoutCommas } = BulletinSearch;
  const words = BULLETIN_WORDS;

  // -- the years ---------------------------------------------------------------------------------

  const taken = new Map();
  /** What a file calls when it is loaded. */
  const take = (name, text) => taken.set(name, text);
  /** The text that a file has: a script, as it may be on a disk. */
  const fileOf = ({ name, digest, base = "" }) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      const [index] = document.querySelectorAll("script[src*='searchindex.js']");
      const file = `${base}bulletin-search/${name}${isPacked() ? "" : "-plain"}.js`;
      script.src = new URL(`${file}?${digest.slice(0, 8)}`, index.src);
      script.onerror = () => failed(new Error(file));
      script.onload = () => {
        const text = taken.get(name);
        taken.delete(name);
        script.remove();
        if (text === undefined) script.onerror();
        else done(text);
      };
      document.head.append(script);
    });

  const loaded = new Map();
  const yearFor = (listed) => {
    // Another site has the same names.
    const key = `${listed.base || ""}${listed.name}`;
    if (!loaded.has(key)) {
      loaded.set(key, fileOf(listed).then((packed) => yearOf(listed, packed)));
      // The next query asks for it again.
      loaded.get(key).catch(() => loaded.delete(key));
    }
    return loaded.get(key);
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

  const shownResult = async (result, forms) => {
    const { address, title: home, anchor, label, text } = await shownOf(result);
    const item = document.createElement("li");
    item.className = anchor ? "kind-object" : "kind-title";
    const link = item.appendChild(document.createElement("a"));
    // Some themes search on every page.
    const root = document.documentElement.dataset.content_root || "";
    const isWhole = /^(\/|[a-z]+:)/.test(address);
    link.href = (isWhole ? "" : root) + address + (anchor ? `#${anchor}` : "");
    const title = label && label !== home ? `${home} · ${label}` : home;
    marked(link, title, marksIn(title, forms));
    if (text && DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY !== false) item.append(excerpt(text, forms));
    return item;
  };

  const STEP = 50;
  /** The list of results while years come: the best of what was found stand in it. */
  class ResultList {
    constructor(answer, output) {
      Object.assign(this, { answer, output, limit: STEP, shown: [], items: new Map() });
      this.turn = Promise.resolve();
      this.more = document.createElement("button");
      Object.assign(this.more, { type: "button", className: "bulletin-more", textContent: words.more });
      this.more.addEventListener("click", async () => {
        const from = this.shown.length;
        this.limit += STEP;
        await this.show();
        if (this.shown[from]) this.items.get(this.shown[from]).querySelector("a").focus();
      });
    }

    /** What a reader points at, or has passed by, does not move. */
    get isHeld() {
      return this.output.matches(":hover, :focus-within") || this.output.getBoundingClientRect().top < 0;
    }

    /** Bring it up to date, when it has been. */
    show() {
      this.turn = this.turn.then(() => this.update());
      return this.turn;
    }

    async update() {
      const kept = new Set(this.isHeld ? this.shown : []);
      const best = this.answer.best(this.limit + kept.size).filter((one) => !kept.has(one));
      const wanted = [...kept, ...best].slice(0, this.limit);
      const { forms } = this.answer;
      const made = await Promise.all(wanted.map((one) => this.items.get(one) || shownResult(one, forms)));
      wanted.forEach((one, at) => this.items.set(one, made[at]));
      // One that stands where it is to stand is not touched: it would lose the focus.
      made.forEach((item, at) => {
        const there = this.output.children[at];
        if (there !== item) this.output.insertBefore(item, there || null);
      });
      while (this.output.children.length > made.length) this.output.lastElementChild.remove();
      this.shown = wanted;
      if (this.answer.count > wanted.length) this.output.after(this.more);
      else this.more.remove();
    }
  }

  const statusOf = ({ count, parted }) => {
    const told = parted.map(({ word, lists }) => {
      const parts = lists.map(([form]) => words.part.replace("{part}", () => form.word)).join("");
      return words.parted.replace("{word}", () => word).replace("{parts}", () => parts);
    });
    return [count ? words.found.replace("{count}", count) : words.none, ...told].join(" ");
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

  /** So many files are asked for at once, behind the first. */
  const AHEAD = 4;
  /** Each year when it has come, in their order: one that the query names first. */
  async function* comingYears(query, lacking) {
    const isNamed = ({ name }) => query.includes(name);
    const { years: own, joined = [] } = Search._index.bulletin;
    // Sites that are joined stand among them, the newest first; their other pages behind all.
    const newest = own.length && !isNaN(own[0].name) ? own[0].name - 0.5 : Infinity;
    const rank = ({ name, base }) => (isNaN(name) ? (base ? -1 : newest) : Number(name));
    const listed = joined.length ? [...own, ...joined].sort((a, b) => rank(b) - rank(a)) : own;
    const years = [...listed.filter(isNamed), ...listed.filter((one) => !isNamed(one))];
    const asked = [];
    for (let at = 0; at < years.length; at += 1) {
      asked.push(...years.slice(asked.length, at ? at + AHEAD : 1).map(yearFor));
      try {
        yield { year: await asked[at], next: years[at + 1] };
      } catch (error) {
        console.warn(error);
        lacking.push(error.message);
      }
    }
    if (lacking.length === years.length) throw new Error("no year could be loaded");
  }

  const answer = async (query) => {
    // Where this query is answered: the next one may be asked before this is.
    const { output, status, title } = Search;
    const found = new Answer(query);
    const list = new ResultList(found, output);
    const older = status.parentNode.insertBefore(document.createElement("p"), output);
    const lacking = [];
    const begin = () => {
      const progress = document.getElementById("search-progress");
      if (progress) progress.textContent = "";
      Search.stopPulse();
      title.textContent = Documentation.gettext("Search Results");
      keep(found.forms);
    };
    output.setAttribute("aria-busy", "true");
    status.setAttribute("role", "status");
    try {
      for await (const { year, next } of comingYears(query, lacking)) {
        const before = found.count;
        found.add(year);
        if (next && !isNaN(next.name)) older.textContent = words.older.replace("{year}", next.name);
        if (found.count === before) continue;
        if (!before) begin();
        await list.show();
      }
      found.finish();
      begin();
      await list.show();
      status.textContent = statusOf(found);
    } finally {
      if (lacking.length) older.textContent = words.lacking.replace("{files}", () => lacking.join(" "));
      else older.remove();
      output.removeAttribute("aria-busy");
    }
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

  return { take, marksIn };
})());
