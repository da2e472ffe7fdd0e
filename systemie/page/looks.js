// Light, dark, or as the machine is set; full screen.

const NEXT = { auto: "light", light: "dark", dark: "auto" };

/**
 * Turn to the next look and return its name: auto, light, dark.
 * @returns {string}
 */
export function nextLook() {
  const root = document.documentElement;
  const now = NEXT[root.dataset.look ?? "auto"];
  root.dataset.look = now;
  return now;
}

/** Go to full screen, or leave it; a browser that refuses is left in peace. */
export function toggleScreen() {
  const wish = document.fullscreenElement ? document.exitFullscreen?.() : document.documentElement.requestFullscreen?.();
  wish?.catch(() => {});
}
