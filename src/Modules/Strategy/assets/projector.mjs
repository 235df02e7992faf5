// Keeps the projector's page up to date: asks for a short text and loads the page again only when it has changed.
const page = document.querySelector('[data-quelle]');
if (page) {
  let waiting = 3000;
  const ask = async () => {
    try {
      const answer = await fetch(page.dataset.quelle, { headers: { Accept: 'text/plain' } });
      if (answer.ok && (await answer.text()) !== page.dataset.stand) return location.reload();
      // A server that is busy is asked less often; one that answers again, as before.
      waiting = answer.ok ? 3000 : Math.min(waiting * 2, 60000);
    } catch {
      waiting = Math.min(waiting * 2, 60000);
    }
    setTimeout(ask, waiting);
  };
  setTimeout(ask, waiting);
}
