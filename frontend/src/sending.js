/* 交办理的表：网断了不丢，带着同一个办理标记重交，直到办成；服务器见标记已办，只答结果。
   没有脚本时照常提交，标记同样管用。 */
(() => {
  "use strict";
  if (!window.htmx) return;

  const WAITS = [2, 4, 8, 15, 30];
  const SERVER_TURNS = 5;
  const PATIENCE = 30000;
  const SLOWEST = 8; // 每毫秒至少几个字节，否则当作断了

  /* 表下面的一行状态：读屏软件也听得到。 */
  class Line {
    constructor(form) {
      const held = form.parentElement.querySelector(".sending");
      this.box = held || document.createElement("div");
      this.box.className = "sending";
      this.words = document.createElement("p");
      this.words.setAttribute("role", "status");
      this.tools = document.createElement("p");
      this.box.replaceChildren(this.words, this.tools);
      form.after(this.box);
    }

    say(words, kind = "", ...buttons) {
      this.box.dataset.state = kind;
      this.words.textContent = words;
      this.tools.replaceChildren(...buttons.map(([label, action]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = label;
        button.addEventListener("click", action);
        return button;
      }));
    }
  }

  /* 正在交的时候不许改：改了就不是交出去的那一张。 */
  function hold(form, held) {
    for (const part of form.children) part.inert = held;
    form.setAttribute("aria-busy", String(held));
    form.dataset.sending = held ? "1" : "";
  }

  const sizeOf = (body) => {
    let bytes = 0;
    for (const [, value] of body) bytes += value.size || value.length || 0;
    return bytes;
  };

  async function post(form, body, turn) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE + sizeOf(body) / SLOWEST);
    try {
      const answer = await fetch(form.getAttribute("action") || location.href, {
        method: "POST",
        body,
        credentials: "same-origin",
        signal: stop.signal,
        headers: { "X-Attempt": String(turn) },
      });
      const json = (answer.headers.get("Content-Type") || "").includes("json");
      return { status: answer.status, url: answer.url, moved: answer.redirected, told: json ? await answer.json() : await answer.text() };
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  /* 等一等再来；网络恢复了、或者人按了，不必等满。 */
  function rest(line, words, seconds) {
    return new Promise((resolve) => {
      const end = (again) => {
        clearTimeout(timer);
        window.removeEventListener("online", online);
        resolve(again);
      };
      const online = () => end(true);
      const timer = setTimeout(() => end(true), seconds * 1000);
      window.addEventListener("online", online);
      line.say(words, "waiting", ["现在重试", () => end(true)], ["停下来改", () => end(false)]);
    });
  }

  async function send(form, button) {
    const body = new FormData(form, button);
    const line = new Line(form);
    hold(form, true);
    line.say("正在提交…");
    for (let turn = 1; ; turn += 1) {
      const answer = await post(form, body, turn);
      if (answer && answer.status < 500) return settle(form, answer, line);
      if (answer && turn >= SERVER_TURNS) return fail(form, line, "服务器没有应答");
      const wait = WAITS[Math.min(turn, WAITS.length) - 1];
      const why = answer ? "服务器一时不能应答" : "网络不通";
      const again = await rest(line, `${why}，所填的都保留着，${wait} 秒后重试第 ${turn} 次`, wait);
      if (!again) return fail(form, line, "已停下");
      line.say(`${why}，所填的都保留着，正在重试第 ${turn} 次…`, "waiting");
    }
  }

  function fail(form, line, why) {
    hold(form, false);
    line.say(`${why}，还没有办成；所填的都在，可以再提交`, "bad");
  }

  async function settle(form, answer, line) {
    if (answer.moved) {
      expired(form, line, answer.url);
      return;
    }
    if (answer.told.to) {
      form.dataset.sending = "";
      form.dataset.done = "1";
      line.say("已办成", "done");
      location.assign(answer.told.to);
      return;
    }
    if (answer.status === 403) {
      await renew(form, answer, line);
      return;
    }
    show(form, answer, line);
  }

  function expired(form, line, where) {
    hold(form, false);
    line.say("登录已过期，还没有办成；所填的都在。请登录之后再提交一次", "bad", ["在新窗口登录", () => window.open(where)]);
  }

  /* 重新登录之后，防伪标记换了新的：从新开的同一页取来，接着再交。 */
  async function renew(form, refused, line) {
    const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (answer && answer.redirected) {
      expired(form, line, answer.url);
      return;
    }
    const held = form.querySelector("[name=csrfmiddlewaretoken]");
    const page = new DOMParser().parseFromString(answer && answer.ok ? await answer.text() : "", "text/html");
    const fresh = page.querySelector("form[data-send] [name=csrfmiddlewaretoken]");
    if (!fresh || form.dataset.renewed) {
      show(form, refused, line);
      return;
    }
    held.value = fresh.value;
    form.dataset.renewed = "1";
    send(form, form.querySelector("button.go"));
  }

  /* 没有办成的：换上服务器所答的页面，选好的文件留着。 */
  function show(form, answer, line) {
    const page = new DOMParser().parseFromString(answer.told, "text/html");
    if (!page.querySelector("main")) {
      fail(form, line, `服务器答复 ${answer.status}`);
      return;
    }
    const chosen = [...form.querySelectorAll("input[type=file]")].filter((one) => one.files.length);
    form.dataset.sending = "";
    window.htmx.swap(document.querySelector("main"), answer.told, { swapStyle: "outerHTML", settleDelay: 0, swapDelay: 0 }, { select: "main" });
    for (const old of chosen) {
      const fresh = document.querySelector(`form[data-send] input[type=file][name="${old.name}"]`);
      if (fresh) fresh.files = old.files;
    }
    const summary = document.querySelector(".errors");
    if (summary) summary.focus();
    else window.scrollTo(0, 0);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.hasAttribute("data-send") || event.defaultPrevented) return;
    event.preventDefault();
    if (!form.dataset.sending && !form.dataset.done) send(form, event.submitter);
  });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector('form[data-sending="1"]')) event.preventDefault();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.querySelector("form[data-done]")) location.reload();
  });
  /* 自动存的草稿没有存上，也说一声。 */
  document.addEventListener("htmx:sendError", (event) => {
    if (event.target.classList.contains("draft")) event.target.textContent = "网络不通，草稿还没有存上";
  });
})();
