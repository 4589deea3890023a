import { describe, expect, it } from "vitest";
import { assetsIn, fontsIn } from "@/lib/offline/assets";
import {
  answerTo,
  isOldStore,
  sharedFormPath,
  sharePath,
  stores,
  viewOf,
} from "@/lib/offline/policy";

const origin = "https://keepline.example";
const navigation = (path: string) =>
  answerTo({ method: "GET", mode: "navigate", url: origin + path }, origin);
const fetched = (path: string, method = "GET") =>
  answerTo({ method, mode: "cors", url: new URL(path, origin).href }, origin);

describe("the answer to a request", () => {
  it.each(["/", "/km", "/zh/lines", "/en/lines/3f-1", "/en/lines/3f-1/renew?carrier=kh-smart"])(
    "%s is given up after a while, for the kept lines",
    (path) => {
      expect(navigation(path)).toMatchObject({ kind: "page", keep: false, impatient: true });
    },
  );

  it.each(["/en/settings", "/en/lines/new", "/en/lines/3f-1/edit", "/km/sign-in"])(
    "%s is waited for, as nothing kept stands in for it",
    (path) => {
      expect(navigation(path)).toMatchObject({ kind: "page", keep: false, impatient: false });
    },
  );

  it("is waited for where the person asked to wait", () => {
    expect(navigation("/en/lines?online=1")).toMatchObject({ impatient: false });
  });

  it("names the language of the address, where it has one", () => {
    expect(navigation("/km/lines")).toMatchObject({ locale: "km" });
    expect(navigation("/")).toMatchObject({ locale: null });
  });

  it.each(["/zh/carriers", "/zh/carriers/kh-smart", "/en/carriers/how-numbers-are-lost"])(
    "%s is kept, as it is the same for everybody",
    (path) => {
      expect(navigation(path)).toMatchObject({ keep: true });
    },
  );

  it("keeps what never changes under its name", () => {
    expect(fetched("/_next/static/chunks/0abc.js")).toEqual({ kind: "asset" });
    expect(fetched("/_next/static/media/khmer.woff2")).toEqual({ kind: "asset" });
  });

  it.each([
    ["the worker itself", "/_next/static/service-worker/sw.js"],
    ["data of pages", "/en/lines?_rsc=abc"],
    ["what is asked of the server", "/api/offline"],
    ["other sites", "https://elsewhere.example/_next/static/a.js"],
  ])("leaves %s to the browser", (_, path) => {
    expect(fetched(path)).toBeNull();
  });

  it("takes a text that another app shares, and nothing else that is posted", () => {
    const post = (path: string, mode: RequestMode = "navigate") =>
      answerTo({ method: "POST", mode, url: new URL(path, origin).href }, origin);
    expect(post(sharePath("km"))).toEqual({ kind: "share", locale: "km" });
    expect(post(sharePath("km"), "cors")).toBeNull();
    expect(post("/api/shared/km/x")).toBeNull();
    expect(post("https://elsewhere.example/api/shared/km")).toBeNull();
    expect(navigation(sharePath("km"))).toBeNull();
  });

  it("brings a shared text to its form alone", () => {
    expect(navigation(sharedFormPath("km"))).toMatchObject({ locale: "km", shared: true });
    expect(navigation("/km/lines/new")).toMatchObject({ shared: false });
  });

  it("leaves all that writes to the browser", () => {
    expect(fetched("/en/lines", "POST")).toBeNull();
    const form = { method: "POST", mode: "navigate", url: `${origin}/en/lines/new` } as const;
    expect(answerTo(form, origin)).toBeNull();
  });

  it("leaves files, and the page that stands in for others, to the browser", () => {
    for (const path of ["/calendar/abc.ics", "/robots.txt", "/en/offline", "/api/health"]) {
      expect(navigation(path), path).toBeNull();
    }
  });
});

describe("what stands in for a page", () => {
  it("is the list, the guide of a line, or nothing", () => {
    expect(viewOf("/")).toEqual({ of: "lines" });
    expect(viewOf("/en")).toEqual({ of: "lines" });
    expect(viewOf("/km/lines")).toEqual({ of: "lines" });
    expect(viewOf("/km/steps")).toEqual({ of: "next" });
    expect(viewOf("/km/lines/0b-9")).toEqual({ of: "line", id: "0b-9" });
    expect(viewOf("/km/lines/0b-9/renew")).toEqual({ of: "line", id: "0b-9" });
    for (const path of [
      "/km/lines/new",
      "/km/lines/0b-9/edit",
      "/km/settings",
      "/en/lines/a/b/c",
    ]) {
      expect(viewOf(path), path).toBeNull();
    }
  });
});

describe("the stores", () => {
  it("of an older shape are told from those in use", () => {
    const inUse = [stores.lines, stores.pages, stores.assets, stores.shell("km")];
    expect(inUse.filter(isOldStore)).toEqual([]);
    expect(isOldStore("keepline-1-lines")).toBe(true);
    expect(new Set(inUse).size).toBe(inUse.length);
  });
});

describe("what a page needs", () => {
  it("are the scripts and styles that its markup and its data name", () => {
    const html = `<link rel="stylesheet" href="/_next/static/chunks/3eb-q.css"/>
      <script src="/_next/static/chunks/0a~b.js" async></script>
      <script src="/_next/static/chunks/0old.js" noModule="" nonce="1"></script>
      <script>self.__next_f.push([1,"2:I[1,[\\"/_next/static/chunks/1c_d.js\\",\\"/_next/static/chunks/0a~b.js\\"]]"])</script>
      <img src="/icon.svg"/>`;
    expect(assetsIn(html)).toEqual([
      "/_next/static/chunks/3eb-q.css",
      "/_next/static/chunks/0a~b.js",
      "/_next/static/chunks/1c_d.js",
    ]);
    expect(assetsIn("<p>none</p>")).toEqual([]);
  });

  it("are the fonts that its style names, wherever they lie", () => {
    const css = `@font-face{src:url(../media/khmer.1a.woff2)format("woff2-variations")}
      @font-face{src:url("/_next/static/media/latin.woff2")}.a{background:url(x.png)}`;
    expect(fontsIn(css, `${origin}/_next/static/chunks/3eb.css`)).toEqual([
      "/_next/static/media/khmer.1a.woff2",
      "/_next/static/media/latin.woff2",
    ]);
  });
});
