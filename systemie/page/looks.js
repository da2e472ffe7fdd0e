// Light, dark, or as the machine is set; full screen.

const OTHER = { light: "dark", dark: "light" };

/**
 * Turn to the other look, so that one press always changes what is seen, and return its name: light, dark, or auto
 * where it is that of the machine.
 * @returns {string}
 */
export function nextLook() {
  const root = document.documentElement;
  const machine = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const wished = OTHER[root.dataset.look] ?? OTHER[machine];
  const now = wished === machine ? "auto" : wished;
  root.dataset.look = now;
  return now;
}

/** Go to full screen, or leave it; a browser that refuses is left in peace. */
export function toggleScreen() {
  const wish = document.fullscreenElement ? document.exitFullscreen?.() : document.documentElement.requestFullscreen?.();
  wish?.catch(() => {});
}
