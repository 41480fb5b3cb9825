"""The one microphone and the one player of the program, and the signs by which a room sees what they do.

`desk.recorder` (`recorder.SessionRecorder`) records a session for as long as the workshop is open;
`voice_note.VoiceRecorder` a few seconds into memory; `talk_player.TalkPlayer` plays a session's talk,
`clip.ClipPlayer` a short sound. Qt Multimedia is loaded when one of them is first used, not before.
"""
