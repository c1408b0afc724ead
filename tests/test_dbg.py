import random, os
from tests.test_browser import browser, serving, at_rest, visit, server, profile
def test_dbg(visit):
    page = visit("/?home=jiading")
    rnd = random.Random(int(os.environ.get("SEED","1")))
    seen = []
    page.on("console", lambda m: seen.append(m.text) if "MISS" in m.text else None)
    for i in range(150):
        if rnd.random() < .5: page.evaluate("p => document.querySelector(`.chip[data-place=${p}]`)?.click()", rnd.choice(["xian","xinqu"]))
        elif rnd.random()<.3: page.evaluate("history.back()")
        else: page.evaluate("p => [...document.querySelectorAll('[data-testid=stTopNavLink]')].find(e=>e.textContent.includes(p))?.click()", rnd.choice(["措施库","总览","时间线"]))
        page.wait_for_timeout(rnd.choice([20,60,150,250, 400]))
        if seen: break
    print("AT", i, seen, page.evaluate("document.querySelector('.stApp')?.dataset.testConnectionState"))
    page.screenshot(path="/tmp/miss.png")
