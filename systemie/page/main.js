// Everything together: the store on one side, the parts of the page on the other.

import { unpacked } from "./book.js";
import { writeDetails } from "./details.js";
import { readyDialogs, readyMenu, toggleDialog, writeHelp } from "./dialogs.js";
import { el, isNarrow, part, show } from "./dom.js";
import { readyHands } from "./hands.js";
import { keyOf, writeLegend } from "./legend.js";
import { nextLook, toggleScreen } from "./looks.js";
import { lightUp, mark } from "./map.js";
import { chainTo } from "./moments.js";
import { writeOutline } from "./outline.js";
import { readyKeys } from "./pressing.js";
import { searchBox } from "./searchbox.js";
import { piecesOf, writeSentence } from "./sentence.js";
import { stageOf } from "./stage.js";
import { fromHash, NOTHING, settled, storeOf, toHash, undone } from "./state.js";
import { stepAfter, titleOf, writeTrack } from "./steps.js";
import { readyStrokes, stopState, writeStory } from "./stories.js";
import { sightOf } from "./sight.js";
import { datedIn, wordsOf } from "./words.js";

const book = unpacked(JSON.parse(part("book").textContent));
const say = wordsOf(book.words, book.language);
for (const step of book.scenes.flatMap((each) => each.steps)) step.date = datedIn(step.date, say);
const store = storeOf(settled({ ...NOTHING, ...fromHash(location.hash) }, book));
const stage = stageOf(part("stage"), part("sheet"), floating);
const sight = sightOf(book, store, part("sheet"), say);

/** What the parts of the page may ask for. */
const acts = {
  choose,
  go(end) {
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    choose(end);
    reveal(end);
    if (end.type === "node") sight.map.nodes.get(end.id)?.focus({ preventScroll: true });
  },
  focusOn(id, way, degrees) {
    const now = store.get().focus;
    const same = now && now.id === id && now.way === way && now.degrees === degrees;
    store.set({ selected: { type: "node", id }, focus: same ? null : { id, way, degrees } });
  },
  undo() {
    const patch = undone(store.get());
    if (patch) store.set(patch);
  },
  toggle(entry) {
    const only = store.get().only;
    store.set({ only: only.includes(entry) ? only.filter((each) => each !== entry) : [...only, entry] });
  },
  toStep(id) { store.set({ step: id, ...following(id) }); },
  turnStep(key) {
    const id = stepAfter(sight.scene, store.get().step, key);
    const isFirst = chainTo(sight.scene.steps, store.get().step).length === 1;
    if (id) acts.toStep(id);
    else if (isFirst && isBack(key)) acts.toStep(sight.scene.step);
  },
  tell(id, at) {
    const story = book.stories.find((each) => each.id === id);
    const stop = Math.max(0, Math.min(at, story.steps.length - 1));
    const starts = !store.get().story;
    store.set(settled({ ...store.get(), ...stopState(story, stop, store.get()) }, book));
    if (starts) part("story-body").focus();
    sight.frame(stage);
  },
  legend() {
    part("legend").dataset.chosen = "";
    foldLegend(!part("legend").hasAttribute("data-folded"));
    if (stage.isWhole) stage.fit();
  },
  outline() {
    writeOutline(sight.view(acts));
    toggleDialog("outline");
  },
  help() { toggleDialog("help"); },
  look() { announce(say(`page.look.${nextLook()}`)); },
  screen: toggleScreen,
  home() { sight.dragging.home(); showHome(); },
  search() { part("search").focus(); part("search").select(); },
  notes() { const notes = part("story-notes"); notes.open = !notes.open; },
};

function choose(end) {
  if (!end) return store.set({ selected: null, focus: null });
  const before = store.get().focus;
  const focus = end.type === "node" ? { way: before?.way ?? "around", degrees: before?.degrees ?? 1, id: end.id } : null;
  store.set({ selected: end, focus });
  if (isNarrow()) sight.frame(stage);
}

const isBack = (key) => key === "ArrowLeft" || key === "ArrowDown";

// The details of a step follow the step.
function following(id) {
  return store.get().selected?.type === "step" ? { selected: id && { type: "step", id } } : {};
}

function reveal(end) {
  const area = sight.areaOf(end);
  if (area && !stage.isWhole) requestAnimationFrame(() => stage.reveal(area));
}

function write(now, before) {
  const moved = !before || now.view !== before.view || now.step !== before.step;
  if (!before || now.view !== before.view) openView();
  if (moved) {
    sight.turn(now.step);
    // Pressing the step shown goes back to what the view shows by itself.
    writeTrack(sight.scene, now.step, { say, go: (id) => acts.toStep(id === now.step ? sight.scene.step : id) });
  }
  lightUp(sight.map, sight.lit());
  mark(sight.map, now.selected);
  // A story has the side to itself.
  writeDetails(sight.view(acts), now.story ? null : now.selected);
  document.body.classList.toggle("has-details", !part("details").hidden);
  writeLoops();
  writeLegend(sight.scene, sight.there, now.only, { say, toggle: acts.toggle });
  const pieces = piecesOf(now, { say, nameOf: sight.nameOf, entryName: sight.entryName });
  writeSentence(pieces);
  const story = now.story && book.stories.find((each) => each.id === now.story.id);
  writeStory(story, now.story?.at, { say, prose });
  part("subtitle").textContent = story && book.scenes.length > 1 ? sight.scene.title : book.question;
  if (!before || now.view !== before.view) showWhole();
  if (before?.story && !now.story) leaveStory();
  if (before) announce(spoken(now, before, pieces, story));
  remember(now);
}

function openView() {
  sight.open();
  part("view").value = String(sight.scene.index);
  part("caption").textContent = sight.scene.line;
  stage.sized(sight.scene.size);
  showHome();
}

// What a screen reader is told: the stop of the story, the step, then what is lit.
function spoken(now, before, pieces, story) {
  const said = [];
  if (story) said.push(story.steps[now.story.at].title);
  if (now.view !== before.view) said.push(sight.scene.title);
  const step = now.step !== before.step && sight.scene.steps.find((each) => each.id === now.step);
  if (step) said.push(`${titleOf(step)}. ${step.summary}`);
  said.push(pieces.length ? pieces.map((piece) => piece.text).join(" ") : say("page.sentence.all"));
  return said.filter(Boolean).join(". ");
}

function announce(text) {
  part("live").textContent = text;
}

// A page shown inside another may not be allowed to write its address: that is no reason to stop.
function remember(now) {
  try {
    history.replaceState(null, "", `#${toHash(now)}`);
  } catch {
    // Nothing depends on it.
  }
}

// The legend, then the line of the sentence: kept free of the map where there is room.
function floating() {
  const legend = part("legend").getBoundingClientRect().height;
  return legend ? [legend + 8, 46] : [];
}

function prose(index) {
  return part("prose").content.children[index].cloneNode(true);
}

function foldLegend(folded) {
  part("legend").toggleAttribute("data-folded", folded);
  part("legend-button").setAttribute("aria-expanded", String(!folded));
}

function writeLoops() {
  const { loops } = sight.there;
  const item = (loop) => el("button", { type: "button", onclick: () => acts.go({ type: "loop", id: loop.id }) },
    el("span", {}, el("strong", { text: loop.mark }), ` ${loop.name}`), el("small", { text: say(`page.loop.${loop.polarity}`) }));
  show(part("loops"), loops.length > 0);
  part("loops-count").textContent = String(loops.length);
  part("loops-menu").replaceChildren(...loops.map(item));
}

function showWhole() {
  suitLegend();
  stage.fit(true);
}

function leaveStory() {
  stage.fit();
  part("stories").focus();
}

// Until the reader decides, the legend is open where there is room for it and the map.
function suitLegend() {
  if ("chosen" in part("legend").dataset) return;
  foldLegend(false);
  const [room, height] = [part("stage"), part("legend").offsetHeight];
  const fits = room.clientWidth > 720 && height < 0.22 * room.clientHeight && stage.spares(height + 8);
  foldLegend(!fits || Boolean(store.get().story));
}

function showHome() {
  show(part("home"), sight.dragging.isMoved);
}

function readyBar() {
  const press = (name, act) => part(name)?.addEventListener("click", act);
  part("view").addEventListener("change", (event) => {
    const scene = book.scenes[Number(event.target.value)];
    store.set(settled({ ...NOTHING, view: scene.id, step: store.get().step }, book));
  });
  const buttons = {
    nearer: () => stage.zoom(1.3), farther: () => stage.zoom(1 / 1.3), fit: () => stage.fit(), undo: acts.undo,
    "details-close": () => store.set({ selected: null, focus: null }), "legend-button": acts.legend,
    skip: acts.outline, "to-outline": acts.outline, "to-help": acts.help, "to-look": acts.look, "to-screen": acts.screen, home: acts.home,
    "step-more": () => choose({ type: "step", id: store.get().step }),
    before: () => acts.turnStep("ArrowLeft"), after: () => acts.turnStep("ArrowRight"),
    "story-back": () => turnStory(-1), "story-next": () => turnStory(1), "story-close": acts.undo,
  };
  for (const [name, act] of Object.entries(buttons)) press(name, act);
  readyMenu("more", "more-menu");
  readyMenu("loops", "loops-menu");
  readyStories();
}

function readyStories() {
  if (!book.stories.length) return;
  show(part("stories"), true);
  if (book.stories.length === 1) return void part("stories").addEventListener("click", () => acts.tell(book.stories[0].id, 0));
  const item = (story) => el("button", { type: "button", text: story.title, onclick: () => acts.tell(story.id, 0) });
  part("stories-menu").append(...book.stories.map(item));
  readyMenu("stories", "stories-menu");
}

function turnStory(by) {
  const story = store.get().story;
  if (story) acts.tell(story.id, story.at + by);
}

store.listen(write);
readyBar();
readyDialogs();
writeHelp(say);
searchBox({ entries: sight.entries, say, choose: acts.go });
readyHands(stage, sight, { ...acts, showHome });
readyStrokes(turnStory);
readyKeys({ store, stage, sight, acts, turnStory });
write(store.get(), null);
if (store.get().story) acts.tell(store.get().story.id, store.get().story.at);
new ResizeObserver(() => {
  suitLegend();
  stage.resized();
}).observe(part("stage"));
addEventListener("hashchange", () => store.set(settled({ ...NOTHING, ...fromHash(location.hash) }, book)));
// The legend takes another height once its letters are there.
document.fonts.ready.then(() => {
  stage.resized();
  document.documentElement.dataset.ready = "";
});
