/*
 * Runs in every browser there is, before anything else: plain old script (ES5), as what is newer is what an old browser fails at.
 * The page is seen in its colours from the first moment; and where it cannot come up, which would leave it blank, it is said
 * what to do, in both languages: which of them is right, only the page itself would know. No build step touches this file.
 */
(function () {
  var TOO_OLD = [
    [
      'ko',
      '이 브라우저에서는 AIRClass를 열 수 없어요',
      'Chrome, Edge, Firefox, Safari를 최신 버전으로 업데이트하거나 다른 기기로 열어 주세요. ' +
        'iPhone과 iPad는 설정 → 일반 → 소프트웨어 업데이트에서 업데이트할 수 있어요.',
    ],
    [
      'en',
      'AIRClass can’t be opened in this browser',
      'Please update Chrome, Edge, Firefox or Safari, or use another device. ' +
        'On an iPhone or iPad: Settings → General → Software Update.',
    ],
  ];
  var NOT_LOADED = [
    [
      'ko',
      '페이지를 다 불러오지 못했어요',
      '선생님 컴퓨터와 연결이 끊겼을 수 있어요. 페이지를 새로고침해 주세요.',
    ],
    [
      'en',
      'The page did not load completely',
      'The connection may have been interrupted. Please reload the page.',
    ],
  ];
  var BROKEN = [
    ['ko', '화면에 문제가 생겼어요', '페이지를 새로고침해 주세요. 수업에는 다시 들어갈 수 있어요.'],
    ['en', 'Something went wrong on this page', 'Please reload it. You can join the class again.'],
  ];
  /** A page that has run needs no more than this to draw itself. */
  var DRAWS_WITHIN_MS = 3000;
  var html = document.documentElement;
  var file_missing = false;
  var failed = false;
  /** Once it has come up, the browser is good enough, and its files were there. */
  var has_come_up = false;

  function stored(key) {
    try {
      return window.localStorage.getItem(key) || '';
    } catch (refused) {
      return '';
    }
  }
  function add(parent, name, text) {
    var child = document.createElement(name);
    if (text) child.appendChild(document.createTextNode(text));
    parent.appendChild(child);
    return child;
  }
  function isUp(place) {
    return place.firstElementChild !== null && place.querySelector('.shell') === null;
  }
  function look() {
    var place = document.getElementById('root');
    if (document.readyState !== 'complete' || place === null || isUp(place)) return;
    var words = has_come_up ? BROKEN : file_missing ? NOT_LOADED : TOO_OLD;
    var message = document.createElement('div');
    message.className = 'shell shell--message';
    message.setAttribute('role', 'alert');
    for (var index = 0; index < words.length; index += 1) {
      var part = add(message, 'div');
      part.setAttribute('lang', words[index][0]);
      add(part, 'h1', words[index][1]);
      add(part, 'p', words[index][2]);
    }
    while (place.firstChild) place.removeChild(place.firstChild);
    place.appendChild(message);
  }

  var theme = stored('airclass.theme');
  if (theme === 'light' || theme === 'dark') html.setAttribute('data-theme', theme);
  // Who has a seat goes on in the lesson.
  if (stored('airclass.seats').indexOf('"seat":{') !== -1) html.setAttribute('data-shell', 'lesson');

  // Where there is none, the browser is old indeed.
  if (window.MutationObserver) {
    var watch = new MutationObserver(function () {
      var place = document.getElementById('root');
      if (place === null || !isUp(place)) return;
      has_come_up = true;
      watch.disconnect();
    });
    watch.observe(html, { childList: true, subtree: true });
  }
  window.addEventListener(
    'error',
    function (event) {
      var name = event.target && event.target.nodeName;
      if (name && name !== 'SCRIPT' && name !== 'LINK') return;
      if (name) file_missing = true;
      failed = true;
      setTimeout(look, 0);
    },
    true,
  );
  window.addEventListener('load', function () {
    setTimeout(look, failed ? 0 : DRAWS_WITHIN_MS);
  });
})();
