"""What the server says where there is no page to say it on."""

TITLE = "LSTM Viz"
NO_SUCH_PAGE = "There is no page at this address."
LESSONS = "The lessons of LSTM Viz"
NO_UPLOADS = "No page here takes files."
TOO_LARGE = "The file is larger than this page takes."
BUSY = "Many are computing here just now. Wait a minute, then reload the page; what is in its address comes back."
BUSY_FILE = "Many are saving files here just now. Try again in a minute."
