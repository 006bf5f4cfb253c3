from axe_playwright_python.sync_playwright import Axe
from tests.debriefs.telling import *
from tests.journeys.conftest import sign_in, SMALLEST
def test_axe(site, open_page):
    site.asha.signs_in(); site.ben.signs_in()
    pid=keeps_a_page(site.app, site.asha)
    did=asks(site.asha,pid,site.ben,"headline","kind","part","when","step:what")
    base=f"/debriefs/shown/{did}"
    site.ben.post(base+"/answer",{"answer":"yes"}); writes(site.ben,did,"I was glad.",promise_1="x")
    bad=[]
    def check(p,n):
        r=Axe().run(p)
        for v in r.response["violations"]: bad.append((n,v["id"],[x["html"][:150] for x in v["nodes"]][:3]))
    for dark in (False,True):
        p=open_page(dark=dark); sign_in(p,site.ben)
        for a in (base,base+"/worried",base+"/reply","/debriefs/"):
            p.goto(a)
            if a==base:
                for s in p.locator("main details").all(): s.evaluate("e=>e.open=true")
            check(p,a)
        p.goto(base+"/reply")
        for s in p.locator("main details").all(): s.evaluate("e=>e.open=true")
        p.get_by_label("Your words").fill("You are an idiot."); p.get_by_role("button",name="Send to Asha").click(); p.wait_for_load_state(); check(p,"stop")
        p=open_page(dark=dark); sign_in(p,site.asha)
        for a in (f"/debriefs/{did}",f"/debriefs/{did}/respond","/debriefs/",f"/debriefs/ask/{pid}"): p.goto(a); check(p,a)
        p.get_by_role("button",name="Ask Ben").click(); p.wait_for_load_state(); check(p,"need")
        p.locator("label",has_text="I have been asked for").first.click()
        p.get_by_role("button",name="Go on").click(); p.wait_for_load_state(); check(p,"show")
        p.get_by_role("button",name="See what they").click(); p.wait_for_load_state(); check(p,"look")
    for b in bad: print(b)
    assert not bad
