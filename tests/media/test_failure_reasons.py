"""What ffmpeg says when a card does not do it, and what people read of it."""

import pytest

from rustfin_core.media.failure_reasons import explain_failure
from rustfin_core.media.hardware import Hardware

AFTERMATH = (
    "[vost#0:0/x @ 0x55] [enc:x @ 0x55] Error while opening encoder - maybe incorrect parameters "
    "such as bit_rate, rate, width or height.\n"
    "[vf#0:0 @ 0x55] Error sending frames to consumers: Operation not permitted\n"
    "[vf#0:0 @ 0x55] Task finished with error code: -1 (Operation not permitted)\n"
    "Conversion failed!\n"
)


@pytest.mark.parametrize(
    ("family", "codec", "stderr", "said"),
    [
        (
            Hardware.NVENC,
            "h264",
            "[vost#0:0 @ 0x56] Unknown encoder 'h264_nvenc'\nError selecting an encoder\n",
            "built without",
        ),
        (
            Hardware.VIDEOTOOLBOX,
            "",
            "[AVFilterGraph @ 0x55] No such filter: 'scale_vt'\nError opening output file -.\n",
            "built without",
        ),
        (
            Hardware.NVENC,
            "",
            "[CUDA @ 0x55] Cannot load libcuda.so.1\n"
            "[CUDA @ 0x55] Could not dynamically load CUDA\n"
            "Device creation failed: -1.\n",
            "driver is not installed",
        ),
        (Hardware.NVENC, "", "[h264_nvenc @ 0x5] Cannot load nvcuda.dll\n", "not installed"),
        (
            Hardware.NVENC,
            "h264",
            "[h264_nvenc @ 0x55] Cannot load libnvidia-encode.so.1\n",
            "capability “video”",
        ),
        (
            Hardware.NVENC,
            "hevc",
            "[hevc @ 0x55] Cannot load cuvidGetDecodeStatus\n"
            "[hevc @ 0x55] Failed loading nvcuvid.\n"
            "[hevc @ 0x5] Failed setup for format cuda: hwaccel initialisation returned error.\n",
            "capability “video”",
        ),
        (
            Hardware.NVENC,
            "",
            "[AVHWDeviceContext @ 0x5] cu->cuInit(0) failed -> CUDA_ERROR_NO_DEVICE: "
            "no CUDA-capable device is detected\nDevice creation failed: -542398533.\n",
            "no NVIDIA graphics card",
        ),
        (
            Hardware.NVENC,
            "",
            "[AVHWDeviceContext @ 0x5] cu->cuInit(0) failed -> CUDA_ERROR_UNKNOWN: unknown error\n",
            "/dev/nvidia*",
        ),
        (
            Hardware.NVENC,
            "h264",
            "Driver does not support the required nvenc API version. Required: 13.0 Found: 12.2\n"
            "The minimum required Nvidia driver for nvenc is (unknown) or newer\n",
            "too old",
        ),
        (
            Hardware.NVENC,
            "h264",
            "[h264_nvenc @ 0x5] OpenEncodeSessionEx failed: unsupported device (2): (no details)\n"
            "[h264_nvenc @ 0x5] No capable devices found\n",
            "This card cannot encode.",
        ),
        (
            Hardware.NVENC,
            "av1",
            "[av1_nvenc @ 0x5] Codec not supported\n[av1_nvenc @ 0x5] No capable devices found\n",
            "This card cannot encode AV1.",
        ),
        (
            Hardware.NVENC,
            "h264",
            "[h264_nvenc @ 0x5] OpenEncodeSessionEx failed: incompatible client key (21): "
            "(no details)\n",
            "limit",
        ),
        (
            Hardware.NVENC,
            "h264",
            "[h264_nvenc @ 0x5] OpenEncodeSessionEx failed: out of memory (10): (no details)\n"
            "[h264_nvenc @ 0x5] No capable devices found\n",
            "limit",
        ),
        (
            Hardware.NVENC,
            "hevc10",
            "[hevc @ 0x555] Hardware is lacking required capabilities\n"
            "[hevc @ 0x555] Failed setup for format cuda: hwaccel initialisation returned error.\n",
            "cannot decode HEVC with 10 bits",
        ),
        (
            Hardware.VAAPI,
            "",
            "[VAAPI @ 0x5] No VA display found for device /dev/dri/renderD128.\n"
            "Device creation failed: -22.\n",
            "no graphics device that VA-API",
        ),
        (
            Hardware.VAAPI,
            "",
            "[AVHWDeviceContext @ 0x5] Failed to initialise VAAPI connection: -1 "
            "(unknown libva error).\n",
            "No VA-API driver",
        ),
        (
            Hardware.VAAPI,
            "",
            "[VAAPI @ 0x5] Failed to open /dev/dri/renderD128: Permission denied\n",
            "group “render”",
        ),
        (
            Hardware.VAAPI,
            "h264",
            "[h264_vaapi @ 0x5] No usable encoding entrypoint found for profile "
            "VAProfileH264High (7).\n",
            "cannot encode H.264",
        ),
        (
            Hardware.VAAPI,
            "h264",
            "[h264_vaapi @ 0x55] No usable encoding profile found.\n",
            "cannot encode H.264",
        ),
        (
            Hardware.QSV,
            "",
            "[AVHWDeviceContext @ 0x5] Error creating a MFX session: -9.\n",
            "Intel's media runtime",
        ),
        (
            Hardware.QSV,
            "h264",
            "[h264_qsv @ 0x269] Error initializing an internal MFX session: unsupported (-3)\n",
            "Intel's media runtime",
        ),
        (
            Hardware.QSV,
            "",
            "Device creation failed: -542398533.\nFailed to set value 'qsv=hw' for option "
            "'init_hw_device': Generic error in an external library\n"
            "Error parsing global options: Generic error in an external library\n",
            "Intel's media runtime",
        ),
        (
            Hardware.AMF,
            "h264",
            "[AMF @ 0x56] DLL amfrt64.dll failed to open\n",
            "AMD driver with AMF",
        ),
        (
            Hardware.AMF,
            "h264",
            "[h264_amf @ 0x5] CreateComponent(AMFVideoEncoderVCE_AVC) failed with error 30\n",
            "cannot encode H.264",
        ),
        (
            Hardware.VIDEOTOOLBOX,
            "hevc",
            "[hevc_videotoolbox @ 0x5] Error: cannot create compression session: -12908\n",
            "cannot encode HEVC",
        ),
        (
            Hardware.VIDEOTOOLBOX,
            "",
            "Device creation failed: -12.\nFailed to set value 'videotoolbox=hw' for option "
            "'init_hw_device': Cannot allocate memory\n",
            "VideoToolbox cannot be opened",
        ),
        (
            None,
            "",
            "[Parsed_libplacebo_2 @ 0x5] Found no suitable device, giving up.\n",
            "no graphics card with Vulkan",
        ),
        (None, "", "[x @ 0x5] Something nobody foresaw\nmore\n", "Something nobody foresaw"),
        (None, "", "", "without saying why"),
    ],
)
def test_known_failures(family: Hardware | None, codec: str, stderr: str, said: str) -> None:
    assert said in explain_failure(stderr + AFTERMATH, family=family, codec=codec)
