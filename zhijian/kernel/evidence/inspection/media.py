"""录音录像：用解码器探看时长、画幅、拍摄时间与地点，解出第一帧。"""

import re
from datetime import UTC, datetime
from typing import Any

import av
import av.error

from zhijian.kernel.evidence.inspection import images
from zhijian.kernel.evidence.inspection.findings import DAMAGED, Findings, Job, Objection

DEMUXER = {"iso": "mov", "webm": "matroska", "mp3": "mp3", "wav": "wav"}
AUDIO = {"iso": "audio/mp4", "webm": "audio/webm", "mp3": "audio/mpeg", "wav": "audio/wav"}
MOST_PIXELS = 8192 * 8192
_PLACE = re.compile(r"([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)")


def inspect(job: Job) -> Findings:
    """音像的时长与画幅；一帧也解不出的提出异议。"""
    options = {"protocol_whitelist": "file"}  # 文件里指向别处（网络、其他文件）的引用一概不理
    try:
        with av.open(str(job.path), format=DEMUXER[job.family], options=options) as container:
            return _look(container, job)
    except (av.error.FFmpegError, ValueError, IndexError, StopIteration) as problem:
        raise Objection(*DAMAGED) from problem


def _look(container: Any, job: Job) -> Findings:
    found = Findings(duration=_seconds(container), exif=_kept(container.metadata))
    # 录音可以附封面图；封面不是录像
    moving = [s for s in container.streams.video if job.family not in {"mp3", "wav"}]
    if moving:
        found.media_type = _video_type(container, job)
        _first_picture(container, moving[0], found, job)
    else:
        found.media_type = AUDIO[job.family]
        next(container.decode(container.streams.audio[0]))
    found.taken_at = _moment(container.metadata.get("creation_time", ""))
    found.latitude, found.longitude = _place(container.metadata)
    return found


def _video_type(container: Any, job: Job) -> str:
    if job.family == "webm":
        return "video/webm"
    brand = container.metadata.get("major_brand", "qt")
    return "video/quicktime" if brand.strip() == "qt" else "video/mp4"


def _first_picture(container: Any, stream: Any, found: Findings, job: Job) -> None:
    if stream.width * stream.height > MOST_PIXELS:
        raise Objection("录像的画幅大得不正常，系统不能安全打开", "请转成常见的 MP4 再传")
    stream.thread_count = 1
    frame = next(container.decode(stream))
    found.width, found.height = frame.width, frame.height
    if job.thumbnail is not None:
        picture = frame.to_image()
        turned = getattr(frame, "rotation", 0)
        images.save_thumbnail(picture.rotate(turned, expand=True), job.thumbnail)
        found.thumbnail = True


def _seconds(container: Any) -> float | None:
    return round(container.duration / av.time_base, 2) if container.duration else None


def _kept(metadata: dict[str, str]) -> dict[str, str]:
    wanted = {"com.apple.quicktime.make": "Make", "com.apple.quicktime.model": "Model"}
    wanted |= {"creation_time": "CreationTime", "encoder": "Software"}
    kept = {wanted[key]: images.clean_text(metadata[key]) for key in wanted if key in metadata}
    return {name: text for name, text in kept.items() if text}


def _moment(text: str) -> datetime | None:
    """容器记的是世界时；没设过钟的设备写 1904 或 1970 年，不取。"""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    read = read if read.tzinfo else read.replace(tzinfo=UTC)
    return read if read >= images.EARLIEST else None


def _place(metadata: dict[str, str]) -> tuple[float | None, float | None]:
    text = metadata.get("com.apple.quicktime.location.ISO6709") or metadata.get("location", "")
    found = _PLACE.match(text)
    if not found:
        return None, None
    north, east = float(found[1]), float(found[2])
    inside = abs(north) <= 90 and abs(east) <= 180 and (north, east) != (0, 0)
    return (north, east) if inside else (None, None)
