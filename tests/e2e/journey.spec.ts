import { test } from "./fixtures";
import { account } from "./journey/account";
import { adding } from "./journey/adding";
import { badInput } from "./journey/bad-input";
import { calendar } from "./journey/calendar";
import { devices } from "./journey/devices";
import { language } from "./journey/language";
import { managing } from "./journey/managing";
import { ownCarrier } from "./journey/own-carrier";
import { reminded } from "./journey/reminded";
import { reminders } from "./journey/reminders";
import { strangers } from "./journey/strangers";
import { transfer } from "./journey/transfer";

// One file, so that a project needs one server: each file of tests may get another worker.
test.describe("language", () => language());
test.describe("adding a line", () => adding());
test.describe("devices", () => devices());
test.describe("being reminded", () => reminded());
test.describe("when and of what to remind", () => reminders());
test.describe("managing lines", () => managing());
test.describe("a carrier of one's own", () => ownCarrier());
test.describe("securing and signing in", () => account());
test.describe("another browser", () => transfer());
test.describe("the calendar", () => calendar());
test.describe("bad input", () => badInput());
test.describe("strangers", () => strangers());
