/* 监督回溯：方向键逐笔、逐条；自动播放。没有脚本时，链接照样可用。 */
(() => {
  "use strict";

  const PACE = 2500;
  const PLAYING = "zj-playing";
  const typing = (el) => el.closest("input, textarea, select, video, audio, [contenteditable]") !== null;
  const link = (key) => document.querySelector(`a[data-key="${key}"]`);
  const steps = [...document.querySelectorAll("[data-steps] > li")];
  for (const one of steps) one.tabIndex = -1;
  if (steps.length) steps[0].tabIndex = 0;

  const walk = (turn) => {
    const at = steps.findIndex((one) => one.contains(document.activeElement));
    const next = steps[Math.min(Math.max(at + turn, 0), steps.length - 1)];
    for (const one of steps) {
      const shown = one.querySelector("details");
      if (shown) shown.open = one === next;
    }
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    stop();
    const there = link(event.key);
    if (there) {
      event.preventDefault();
      there.click();
      return;
    }
    const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (turn && steps.length) {
      event.preventDefault();
      walk(turn);
    }
    const open = event.key === "Enter" && event.target.matches("[data-steps] > li") && event.target.querySelector("[data-open]");
    if (open) open.click();
  });

  /* 自动播放：一笔停一会儿，到最后一笔或者按任何键为止。 */
  const button = document.querySelector("[data-play]");
  let timer = null;
  const stop = () => {
    sessionStorage.removeItem(PLAYING);
    clearTimeout(timer);
    if (button) button.textContent = "自动播放";
  };
  const play = () => {
    const next = link("ArrowRight");
    if (!next || !button) return stop();
    button.textContent = "停止播放";
    timer = setTimeout(() => next.click(), PACE);
  };
  if (button) {
    button.addEventListener("click", () => {
      if (sessionStorage.getItem(PLAYING)) return stop();
      sessionStorage.setItem(PLAYING, "1");
      play();
    });
  }
  if (document.querySelector("[data-playback]") && sessionStorage.getItem(PLAYING)) play();
})();
