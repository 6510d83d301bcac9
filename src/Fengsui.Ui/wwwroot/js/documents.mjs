// Sends chosen files one after the other as bare bytes, and tells how far each has come.
export function open(root, owner) {
  let closed = false;

  function send(file, address, index) {
    return new Promise(resolve => {
      const request = new XMLHttpRequest();
      request.open('POST', address);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      let told = 0;
      request.upload.addEventListener('progress', event => {
        const now = Math.floor(event.loaded / Math.max(1, event.total) * 100);
        if (now >= told + 5 && !closed) {
          told = now;
          owner.invokeMethodAsync('OnProgressAsync', index, now);
        }
      });
      const end = (status, text) => resolve(closed ? null : owner.invokeMethodAsync('OnSentAsync', index, status, text));
      request.addEventListener('load', () => end(request.status, request.responseText));
      request.addEventListener('error', () => end(0, ''));
      request.send(file);
    });
  }

  async function chosen(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== 'file' || input.files.length === 0) return;
    const files = [...input.files];
    input.value = '';
    const addresses = await owner.invokeMethodAsync('OnChosenAsync', files.map(f => ({ name: f.name, size: f.size })));
    for (let i = 0; i < files.length && !closed; i++) {
      if (addresses[i] !== null) await send(files[i], addresses[i].address, addresses[i].index);
    }
  }

  root.addEventListener('change', chosen);
  return {
    close() {
      closed = true;
      root.removeEventListener('change', chosen);
    },
  };
}
