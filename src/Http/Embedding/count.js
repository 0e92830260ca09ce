/* OrleansCounters. <script async src="https://counters.example/count.js"></script> counts the page it stands in.
   data-page="id": count as this page. data-site="name": in place of the host. data-spa="off": only when the page loads. */
(function (doc, loc, hist, nav) {
  var script = doc.currentScript || doc.querySelector('script[src*="/count.js"]');
  if (!script) return;
  var set = script.dataset, routes = new URL("api/v1/pages/", script.src), last;

  function count() {
    var page = set.page || (set.site || loc.host) + loc.pathname;
    if (page === last) return;
    last = page;
    var url = routes + encodeURIComponent(page) + "/visits";
    try { if (nav.sendBeacon && nav.sendBeacon(url)) return; } catch (refused) { }
    if (self.fetch) fetch(url, { method: "POST", mode: "no-cors", credentials: "omit", keepalive: true }).catch(function () { });
  }

  function start() {
    count();
    addEventListener("pageshow", function (event) {
      if (event.persisted) { last = 0; count(); }
    });
    if (set.spa === "off") return;
    ["pushState", "replaceState"].forEach(function (name) {
      var original = hist[name];
      hist[name] = function () {
        var result = original.apply(this, arguments);
        count();
        return result;
      };
    });
    addEventListener("popstate", count);
  }

  if (doc.prerendering) doc.addEventListener("prerenderingchange", start, { once: true });
  else start();
})(document, location, history, navigator);
