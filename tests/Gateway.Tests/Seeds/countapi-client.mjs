// What pages and scripts did with CountAPI, written as its documentation showed it. The test changes the host name and nothing else.
import assert from "node:assert/strict";
import vm from "node:vm";

const api = "https://api.countapi.xyz";
const page = { headers: { Referer: "https://mysite.com/example/page" } };

async function json(path, options) {
  const response = await fetch(api + path, options);
  return { status: response.status, path: response.headers.get("X-Path"), ...(await response.json()) };
}

// Page views, by fetch and by the words that the server replaces.
assert.deepEqual(await json("/hit/mysite.com/visits"), { status: 200, path: "mysite.com/visits", value: 1 });
assert.deepEqual(await json("/hit/mysite.com/visits"), { status: 200, path: "mysite.com/visits", value: 2 });
assert.deepEqual(await json("/hit/:HOST:/:PATHNAME:", page), { status: 200, path: "mysite.com/examplepage", value: 1 });
assert.deepEqual(await json("/get/mysite.com/visits"), { status: 200, path: "mysite.com/visits", value: 2 });
assert.deepEqual(await json("/get/nonexisting"), { status: 404, path: "default/nonexisting", value: null });

// A script element with a callback.
const script = await (await fetch(`${api}/hit/mysite.com/visits?callback=cb`)).text();
const shown = [];
vm.runInNewContext(script, { cb: (response) => shown.push(response) });
assert.equal(shown[0].value, 3);
const missing = await (await fetch(`${api}/get/nonexisting?callback=app.cb`)).text();
vm.runInNewContext(missing, { app: { cb: (response) => shown.push(response) } });
assert.equal(shown[1].code, 404);

// An image.
const image = await fetch(`${api}/hit/mysite.com/visits?img`);
assert.equal(image.headers.get("Content-Type"), "image/gif");
assert.deepEqual(await json("/get/mysite.com/visits"), { status: 200, path: "mysite.com/visits", value: 4 });

// A key of one's own, set and updated within its bounds.
const created = await json("/create?namespace=mysite.com&enable_reset=1&update_upperbound=5&update_lowerbound=-7&value=42");
assert.equal(created.status, 200);
assert.equal(created.path, `mysite.com/${created.key}`);
assert.match(created.key, /^[0-9a-f-]{36}$/);
const mine = `mysite.com/${created.key}`;
assert.deepEqual(await json(`/set/${mine}?value=69`), { status: 200, path: mine, old_value: 42, value: 69 });
assert.deepEqual(await json(`/update/${mine}?amount=-7`), { status: 200, path: mine, value: 62 });
assert.deepEqual(await json(`/update/${mine}?amount=6`), { status: 403, path: mine, value: 62 });
assert.deepEqual(await json("/set/mysite.com/visits?value=9"), { status: 403, path: "mysite.com/visits", old_value: 4, value: 4 });
assert.equal((await json(`/create?namespace=mysite.com&key=${created.key}`)).status, 409);

const info = await json(`/info/${mine}`);
assert.deepEqual(
  [info.namespace, info.key, info.value, info.enable_reset, info.update_lowerbound, info.update_upperbound],
  ["mysite.com", created.key, 62, true, -7, 5]);
assert.ok(Math.abs(Date.now() - info.created) < 3_600_000);

const stats = await json("/stats");
assert.equal(stats.keys_created, 1);
assert.ok(stats.requests > stats.keys_updated);

// What is wrong is said as { error }.
const refused = await json("/hit/a/b");
assert.equal(refused.status, 400);
assert.equal(typeof refused.error, "string");

console.log("all as documented");
