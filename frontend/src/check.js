/* 核验：在本机计算文件的 SHA-256，填进表里交上去；文件不上传。没有脚本时照页上的说明自己算。 */
(() => {
  "use strict";

  const form = document.querySelector("form[data-check]");
  if (!form || !window.crypto || !window.crypto.subtle) return;
  const area = form.querySelector("[data-drop]");
  const input = area.querySelector("input[type=file]");
  const said = area.querySelector("[data-said]");
  const digest = form.querySelector("[name=digest]");

  form.querySelector("[data-no-script]").hidden = true;
  area.hidden = false;

  async function take(file) {
    said.textContent = `正在计算“${file.name}”的摘要…`;
    try {
      const made = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      digest.value = Array.from(new Uint8Array(made), (b) => b.toString(16).padStart(2, "0")).join("");
      said.textContent = "算好了，正在比对…";
      form.requestSubmit();
    } catch (problem) {
      said.textContent = "读不了这个文件，请换一个，或者自己算出摘要填在下面。";
    }
  }

  input.addEventListener("change", () => { if (input.files.length) take(input.files[0]); });
  for (const kind of ["dragenter", "dragover"]) {
    area.addEventListener(kind, (event) => { event.preventDefault(); area.classList.add("over"); });
  }
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
  });
})();
