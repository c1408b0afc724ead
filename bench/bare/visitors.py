"""Many visitors without browsers, over Streamlit's own websocket: JSON with the ms of every rerun (sent to script finished) and the errors.

python visitors.py <port> <visitors> <seconds> <seconds between actions>. Places off and on, and pages, in turn.
"""
import asyncio
import json
import random
import sys
import time

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

PLACES = ("jiading", "xian", "moushi", "zhongshan", "xinqu")
PAGES = ("", "compare", "timeline", "measures", "targets", "agencies")


async def rerun(socket, page: str, places: tuple[str, ...]) -> float:
    """ms from sending the wish to the server's word that the run has ended."""
    wish = BackMsg()
    wish.rerun_script.page_name = page
    wish.rerun_script.query_string = "places=" + ",".join(places)
    start = time.perf_counter()
    await socket.send(wish.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await asyncio.wait_for(socket.recv(), 15))
        if answer.WhichOneof("type") == "script_finished":
            if answer.script_finished != ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY:
                raise RuntimeError(f"run ended with {answer.script_finished}")
            return (time.perf_counter() - start) * 1000


async def visitor(number: int, port: int, seconds: float, every: float, samples: list[float], errors: list[str]) -> None:
    try:
        async with connect(f"ws://127.0.0.1:{port}/_stcore/stream", origin=f"http://127.0.0.1:{port}", subprotocols=["streamlit"], max_size=None) as socket:
            await rerun(socket, "", PLACES)
            await asyncio.sleep(random.Random(number).uniform(0, every))
            end, step = time.perf_counter() + seconds, 0
            while time.perf_counter() < end:
                page = PAGES[(number + step // 2) % len(PAGES)]
                without = PLACES[number % len(PLACES)]
                taken = await rerun(socket, page, PLACES if step % 2 else tuple(place for place in PLACES if place != without))
                samples.append(taken)
                step += 1
                await asyncio.sleep(max(0, every - taken / 1000))
    except Exception as error:  # whatever goes wrong is counted, and the others go on
        errors.append(repr(error))


async def main() -> None:
    port, visitors, seconds, every = (int(word) for word in sys.argv[1:])
    samples: list[float] = []
    errors: list[str] = []
    await asyncio.gather(*(visitor(number, port, seconds, every, samples, errors) for number in range(visitors)))
    print(json.dumps({"samples": samples, "errors": errors}))


if __name__ == "__main__":
    asyncio.run(main())
