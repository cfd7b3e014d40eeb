/* 页面没有脚本也能办事；这里只添便利：`/` 到搜索框、回车开行、打印、离开前提醒。 */
(() => {
  "use strict";

  const typing = (el) => el.closest("input, textarea, select, [contenteditable]") !== null;

  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "/" && plain && !typing(event.target)) {
      const box = document.getElementById("search-box");
      if (box) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    }
    if (event.key === "Escape") {
      for (const open of document.querySelectorAll(".track details[open]")) open.open = false;
    }
    moveInRows(event);
  });

  function moveInRows(event) {
    const row = event.target.closest("tr[data-href]");
    if (!row || typing(event.target)) return;
    if (event.key === "Enter" && event.target === row) location.assign(row.dataset.href);
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const next = step && row[step];
    if (next && event.target === row) {
      event.preventDefault();
      next.focus();
    }
  }

  document.addEventListener("click", (event) => {
    const printer = event.target.closest("[data-print]");
    if (printer) window.print();
    const row = event.target.closest("tr[data-href]");
    const chosen = String(window.getSelection());
    if (row && !event.target.closest("a, button, input, label") && !chosen) {
      location.assign(row.dataset.href);
    }
    for (const open of document.querySelectorAll(".track details[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });

  /* 有错时，焦点到错误摘要。 */
  const look = (within) => {
    const summary = within.querySelector(".errors");
    if (summary) summary.focus();
    for (const row of within.querySelectorAll("tr[data-href]")) row.tabIndex = 0;
    for (const shown of within.querySelectorAll("[data-script]")) shown.hidden = false;
  };

  /* 日期写成文字；旁边的按钮打开浏览器自己的日历，选定即写回。 */
  const pickable = (field) => {
    if (field.dataset.picked) return;
    field.dataset.picked = "1";
    const native = document.createElement("input");
    native.type = field.dataset.picker;
    if (native.type === "text" || !native.showPicker) return;
    native.tabIndex = -1;
    native.setAttribute("aria-hidden", "true");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = "选";
    const label = field.labels && field.labels[0];
    const name = label ? label.firstChild.textContent.trim() : field.getAttribute("aria-label") || "";
    button.setAttribute("aria-label", `选日期：${name}`);
    button.addEventListener("click", () => {
      native.value = field.value.trim().replace(/\//g, "-").replace(" ", "T");
      native.showPicker();
    });
    native.addEventListener("change", () => {
      if (!native.value) return;
      field.value = native.value.replace("T", " ");
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
    });
    const held = document.createElement("span");
    held.className = "picker";
    field.replaceWith(held);
    held.append(field, button, native);
  };
  const pick = (within) => within.querySelectorAll("input[data-picker]").forEach(pickable);

  /* 多行填写：照末行再添一行，格子的名字换成下一个行号。 */
  const lengthen = (table) => {
    if (table.dataset.longer) return;
    table.dataset.longer = "1";
    const more = document.createElement("button");
    more.type = "button";
    more.className = "btn btn--quiet btn--small";
    more.textContent = "再添一行";
    more.addEventListener("click", () => {
      const last = table.tBodies[0].lastElementChild;
      const row = last.cloneNode(true);
      for (const cell of row.querySelectorAll("input, select, textarea")) {
        const next = (text) => text.replace(/-(\d+)-/, (_, at) => `-${Number(at) + 1}-`);
        cell.name = next(cell.name);
        cell.id = next(cell.id);
        const told = cell.getAttribute("aria-label") || "";
        cell.setAttribute("aria-label", told.replace(/\d+/, (at) => Number(at) + 1));
        if (cell.type === "checkbox") cell.checked = false;
        else cell.value = "";
      }
      last.after(row);
      row.querySelector("input, select, textarea").focus();
    });
    table.parentElement.after(more);
  };

  /* 整页与换进来的一块，同样备好。 */
  const dress = (within) => {
    look(within);
    pick(within);
    within.querySelectorAll("table.lines").forEach(lengthen);
  };
  dress(document);
  document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) dress(event.target);
  });

  /* 一次只交一次：双击也只提交一回。办理的表另有 sending.js。 */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("data-send")) return;
    /* 表中有名为 method 的栏时，form.method 是那一栏 */
    if ((form.getAttribute("method") || "get").toLowerCase() !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 8000);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
})();
