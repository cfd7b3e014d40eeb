/* 上传：拖到页面任何地方、一次几个、看得见进度、断了接着传。没有脚本时表单照常能交。 */
(() => {
  "use strict";

  const CHUNK = 4 * 1024 * 1024;
  const LARGEST = 2 * 1024 ** 3;
  const TOGETHER = 2;
  const PATIENCE = [1000, 2000, 4000, 8000, 15000];

  const form = document.querySelector("form[data-upload]");
  if (!form || !window.fetch || form.dataset.ready) return;
  form.dataset.ready = "1";
  form.classList.add("drop--live");

  const list = form.querySelector("[data-queue]");
  const said = form.querySelector("[data-said]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const waiting = [];
  let busy = 0;

  for (const plain of form.querySelectorAll("[data-plain]")) plain.hidden = true;
  for (const shown of form.querySelectorAll("[data-script]")) shown.hidden = false;

  class Refusal extends Error {
    constructor(words, remedy, retry) {
      super(words);
      this.remedy = remedy || "";
      this.retry = retry;
    }
  }

  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const say = (words) => { said.textContent = words; };

  function readable(bytes) {
    if (bytes < 1024) return `${bytes} 字节`;
    const units = ["KB", "MB", "GB"];
    let value = bytes / 1024;
    let at = 0;
    while (value >= 1024 && at < 2) { value /= 1024; at += 1; }
    return `${value.toFixed(1)} ${units[at]}`;
  }

  /* 一行：名称、进度、状态、可做的事。 */
  class Row {
    constructor(file) {
      this.file = file;
      this.item = document.createElement("li");
      this.name = document.createElement("span");
      this.name.textContent = `${file.name}（${readable(file.size)}）`;
      this.tools = document.createElement("span");
      this.tools.className = "tools";
      this.bar = document.createElement("progress");
      this.bar.max = file.size || 1;
      this.bar.value = 0;
      this.bar.setAttribute("aria-label", `${file.name} 的进度`);
      this.state = document.createElement("span");
      this.item.append(this.name, this.tools, this.bar, this.state);
      list.append(this.item);
      this.tell("等候上传");
    }

    tell(words, kind = "") {
      this.state.className = kind ? `state state--${kind}` : "state";
      this.state.textContent = words;
    }

    offer(...buttons) {
      this.tools.replaceChildren(...buttons.map(([label, action]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "plain";
        button.textContent = label;
        button.setAttribute("aria-label", `${label} ${this.file.name}`);
        button.addEventListener("click", action);
        return button;
      }));
    }
  }

  async function ask(url, method, options = {}) {
    let answer;
    try {
      answer = await fetch(url, {
        method,
        credentials: "same-origin",
        ...options,
        headers: { "X-CSRFToken": token, ...(options.headers || {}) },
      });
    } catch (problem) {
      if (problem.name === "AbortError") throw problem;
      throw new Refusal("网络断了", "正在等待网络恢复", true);
    }
    if (answer.status === 204) return {};
    const json = (answer.headers.get("Content-Type") || "").includes("json");
    if (answer.redirected || (!json && answer.status < 500)) {
      throw new Refusal("登录已过期", "请在新窗口登录后点“重试”，已传的部分仍在", false);
    }
    if (!json) throw new Refusal("服务器一时不能应答", "正在重试", true);
    const told = await answer.json();
    if (answer.ok || answer.status === 409) return told;
    throw new Refusal(told.words || "上传没有成功", told.remedy, false);
  }

  /* 网络断开时等一等再来；重来几次仍不行，才请人决定。 */
  async function patiently(row, work) {
    for (let turn = 0; ; turn += 1) {
      try {
        return await work();
      } catch (problem) {
        if (!problem.retry || turn >= PATIENCE.length) throw problem;
        row.tell(`${problem.message}，${PATIENCE[turn] / 1000} 秒后接着传`);
        await pause(PATIENCE[turn]);
      }
    }
  }

  async function send(row) {
    const { file } = row;
    const stop = new AbortController();
    row.stop = stop;
    row.offer(["取消", () => cancel(row)]);
    const about = new URLSearchParams({
      name: file.name,
      size: file.size,
      mark: `${file.name}|${file.size}|${file.lastModified}`,
    });
    const session = await patiently(row, () => ask(form.dataset.begin, "POST", { body: about, signal: stop.signal }));
    row.url = session.url;
    let { offset } = session;
    while (offset < file.size) {
      row.bar.value = offset;
      row.tell(`已传 ${readable(offset)}，共 ${readable(file.size)}`);
      ({ offset } = await patiently(row, async () => {
        try {
          return await ask(row.url, "PUT", {
            body: file.slice(offset, offset + CHUNK),
            signal: stop.signal,
            headers: { "Upload-Offset": String(offset), "Content-Type": "application/octet-stream" },
          });
        } catch (problem) {
          if (problem.retry) ({ offset } = await ask(row.url, "GET").catch(() => ({ offset })));
          throw problem;
        }
      }));
    }
    row.bar.value = file.size;
    row.bar.removeAttribute("value");
    row.tell("已传完，正在算摘要、验看文件");
    row.offer();
    await patiently(row, () => ask(row.url, "POST"));
  }

  async function run(row) {
    busy += 1;
    list.setAttribute("aria-busy", "true");
    try {
      await send(row);
      row.item.remove();
      say(`${row.file.name} 已收下`);
      await refresh();
    } catch (problem) {
      if (problem.name !== "AbortError") fail(row, problem);
    } finally {
      busy -= 1;
      list.setAttribute("aria-busy", String(busy > 0));
      next();
    }
  }

  function fail(row, problem) {
    row.bar.value = row.bar.value || 0;
    row.bar.hidden = true;
    row.tell(problem.remedy ? `${problem.message}。${problem.remedy}` : problem.message, "bad");
    row.offer(["重试", () => again(row)], ["移除", () => cancel(row)]);
    say(`${row.file.name}：${problem.message}`);
  }

  function again(row) {
    row.bar.hidden = false;
    row.bar.value = 0;
    row.tell("等候上传");
    waiting.push(row);
    next();
  }

  function cancel(row) {
    const at = waiting.indexOf(row);
    if (at >= 0) waiting.splice(at, 1);
    if (row.stop) row.stop.abort();
    if (row.url) ask(row.url, "DELETE").catch(() => {});
    row.item.remove();
    say(`${row.file.name} 已移除`);
  }

  function next() {
    while (busy < TOGETHER && waiting.length) run(waiting.shift());
  }

  async function refresh() {
    const place = document.getElementById("evidence-grid");
    if (!place) return;
    const answer = await fetch(form.dataset.grid, { credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok || answer.redirected) return;
    place.innerHTML = await answer.text();
    if (window.htmx) window.htmx.process(place);
    document.dispatchEvent(new CustomEvent("evidence:arrived"));
  }

  function take(files) {
    for (const file of files) {
      const row = new Row(file);
      if (file.size > LARGEST) {
        fail(row, new Refusal("单个文件不能超过 2 GB", "请分段录制或剪成几段，逐段上传"));
        row.offer(["移除", () => row.item.remove()]);
      } else {
        row.offer(["取消", () => cancel(row)]);
        waiting.push(row);
      }
    }
    next();
  }

  for (const picker of form.querySelectorAll("input[type=file]")) {
    picker.addEventListener("change", () => {
      take([...picker.files]);
      picker.value = "";
    });
  }

  const carriesFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    form.classList.add("drop--over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("drop--over");
  });
  document.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    form.classList.remove("drop--over");
    take([...event.dataTransfer.files]);
    form.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("paste", (event) => {
    const files = event.clipboardData ? [...event.clipboardData.files] : [];
    if (files.length) take(files);
  });

  window.addEventListener("beforeunload", (event) => {
    if (busy || waiting.length) event.preventDefault();
  });
})();
